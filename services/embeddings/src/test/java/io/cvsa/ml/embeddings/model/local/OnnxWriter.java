package io.cvsa.ml.embeddings.model.local;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes a small ONNX graph by hand, in the wire form of its protocol buffers; numbers are field numbers of onnx.proto. */
final class OnnxWriter {

    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int OPSET = 13;

    private final List<byte[]> fields = new ArrayList<>();

    OnnxWriter node(String operator, List<String> inputs, String output, Object... attributes) {
        ByteArrayOutputStream node = new ByteArrayOutputStream();
        inputs.forEach(input -> text(node, 1, input));
        text(node, 2, output);
        text(node, 4, operator);
        for (int i = 0; i < attributes.length; i += 2) {
            ByteArrayOutputStream attribute = new ByteArrayOutputStream();
            text(attribute, 1, (String) attributes[i]);
            number(attribute, 3, (Long) attributes[i + 1]);
            number(attribute, 20, 2);
            bytes(node, 5, attribute.toByteArray());
        }
        return add(1, node.toByteArray());
    }

    OnnxWriter longs(String name, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        return tensor(name, INT64, raw.array(), values.length);
    }

    OnnxWriter floats(String name, float[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return tensor(name, FLOAT, raw.array(), shape);
    }

    /** An input of one dimension that may have any length. */
    OnnxWriter input(String name) {
        return add(11, value(name, INT64, List.of(name + "_length")));
    }

    OnnxWriter output(String name, long width) {
        return add(12, value(name, FLOAT, List.of("rows", width)));
    }

    /** The bytes of a model file. */
    byte[] model() {
        ByteArrayOutputStream graph = new ByteArrayOutputStream();
        text(graph, 2, "bag");
        fields.forEach(graph::writeBytes);
        ByteArrayOutputStream opset = new ByteArrayOutputStream();
        text(opset, 1, "");
        number(opset, 2, OPSET);
        ByteArrayOutputStream model = new ByteArrayOutputStream();
        number(model, 1, 8);
        bytes(model, 7, graph.toByteArray());
        bytes(model, 8, opset.toByteArray());
        return model.toByteArray();
    }

    private OnnxWriter tensor(String name, int type, byte[] raw, long... shape) {
        ByteArrayOutputStream tensor = new ByteArrayOutputStream();
        for (long size : shape) {
            number(tensor, 1, size);
        }
        number(tensor, 2, type);
        text(tensor, 8, name);
        bytes(tensor, 9, raw);
        return add(5, tensor.toByteArray());
    }

    private static byte[] value(String name, int type, List<Object> dimensions) {
        ByteArrayOutputStream shape = new ByteArrayOutputStream();
        for (Object dimension : dimensions) {
            ByteArrayOutputStream each = new ByteArrayOutputStream();
            if (dimension instanceof Long size) {
                number(each, 1, size);
            } else {
                text(each, 2, (String) dimension);
            }
            bytes(shape, 1, each.toByteArray());
        }
        ByteArrayOutputStream tensor = new ByteArrayOutputStream();
        number(tensor, 1, type);
        bytes(tensor, 2, shape.toByteArray());
        ByteArrayOutputStream kind = new ByteArrayOutputStream();
        bytes(kind, 1, tensor.toByteArray());
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        text(value, 1, name);
        bytes(value, 2, kind.toByteArray());
        return value.toByteArray();
    }

    private OnnxWriter add(int field, byte[] content) {
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        bytes(one, field, content);
        fields.add(one.toByteArray());
        return this;
    }

    private static void text(ByteArrayOutputStream out, int field, String text) {
        bytes(out, field, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void bytes(ByteArrayOutputStream out, int field, byte[] content) {
        varint(out, ((long) field << 3) | 2);
        varint(out, content.length);
        out.writeBytes(content);
    }

    private static void number(ByteArrayOutputStream out, int field, long value) {
        varint(out, (long) field << 3);
        varint(out, value);
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
