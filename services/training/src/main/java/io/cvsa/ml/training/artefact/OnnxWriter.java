package io.cvsa.ml.training.artefact;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Writes a dense head as an ONNX model (IR 8, opset 17): input {@code embedding} float[batch, dimensions], the raw vector;
 * output {@code probability} float[batch], of yes. Standardisation and sigmoid are inside.
 *
 * <p>The numbers of fields and types are those of onnx.proto, version 1.
 */
final class OnnxWriter {

    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int IR_VERSION = 8;
    private static final int OPSET = 17;

    private OnnxWriter() {}

    /**
     * Writes the file.
     *
     * @param metadata words that travel with the model, by name
     */
    static void write(Path file, NetworkModel model, Map<String, String> metadata) throws IOException {
        ByteString graph = graph(model);
        ByteString bytes = message(out -> {
            out.writeInt64(1, IR_VERSION);
            out.writeString(2, "cvsa-ml");
            out.writeBytes(7, graph);
            out.writeBytes(8, message(opset -> opset.writeInt64(2, OPSET)));
            for (Map.Entry<String, String> entry : metadata.entrySet()) {
                out.writeBytes(14, message(pair -> {
                    pair.writeString(1, entry.getKey());
                    pair.writeString(2, entry.getValue());
                }));
            }
        });
        try (OutputStream out = Files.newOutputStream(file)) {
            bytes.writeTo(out);
        }
    }

    private static ByteString graph(NetworkModel model) {
        return message(out -> {
            out.writeBytes(1, node("Sub", "centred", "embedding", "mean"));
            out.writeBytes(1, node("Div", "value.0", "centred", "scale"));
            int last = model.layers().size() - 1;
            for (int i = 0; i <= last; i++) {
                String into = i == last ? "logit" : "sum." + i;
                out.writeBytes(1, gemm(into, "value." + i, "layer." + i));
                if (i < last) {
                    activate(out, model.activation(), into, "value." + (i + 1));
                }
            }
            out.writeBytes(1, node("Sigmoid", "column", "logit"));
            out.writeBytes(1, node("Reshape", "probability", "column", "flat"));
            out.writeString(2, "cvsa-ml");
            for (Tensor tensor : model.tensors()) {
                out.writeBytes(5, tensor(tensor));
            }
            out.writeBytes(
                    5,
                    tensor("flat", INT64, List.of(1L), littleEndian(Long.BYTES).putLong(-1)));
            out.writeBytes(11, value("embedding", model.dimensions()));
            out.writeBytes(12, value("probability", 0));
        });
    }

    private static void activate(CodedOutputStream out, Activation activation, String from, String to)
            throws IOException {
        switch (activation) {
            case RELU -> out.writeBytes(1, node("Relu", to, from));
            case TANH -> out.writeBytes(1, node("Tanh", to, from));
            case SWISH -> {
                out.writeBytes(1, node("Sigmoid", from + ".gate", from));
                out.writeBytes(1, node("Mul", to, from, from + ".gate"));
            }
        }
    }

    private static ByteString node(String operator, String output, String... inputs) {
        return message(out -> {
            for (String input : inputs) {
                out.writeString(1, input);
            }
            out.writeString(2, output);
            out.writeString(4, operator);
        });
    }

    /** {@code weight} lies outputs × inputs, so it is transposed. */
    private static ByteString gemm(String output, String input, String layer) {
        ByteString transposed = message(out -> {
            out.writeString(1, "transB");
            out.writeInt64(3, 1);
            out.writeInt32(20, 2);
        });
        return node("Gemm", output, input, layer + ".weight", layer + ".bias")
                .concat(message(out -> out.writeBytes(5, transposed)));
    }

    private static ByteString tensor(Tensor tensor) {
        float[] values = tensor.values();
        ByteBuffer raw = littleEndian(values.length * Float.BYTES);
        raw.asFloatBuffer().put(values);
        List<Long> shape = Arrays.stream(tensor.shape()).asLongStream().boxed().toList();
        return tensor(tensor.name(), FLOAT, shape, raw.position(raw.limit()));
    }

    private static ByteString tensor(String name, int type, List<Long> shape, ByteBuffer raw) {
        return message(out -> {
            for (long size : shape) {
                out.writeInt64(1, size);
            }
            out.writeInt32(2, type);
            out.writeString(8, name);
            out.writeBytes(9, ByteString.copyFrom(raw.flip()));
        });
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A float tensor whose first dimension is the batch; one of rank 1 when {@code width} is 0. */
    private static ByteString value(String name, int width) {
        ByteString shape = message(out -> {
            out.writeBytes(1, message(batch -> batch.writeString(2, "batch")));
            if (width > 0) {
                out.writeBytes(1, message(size -> size.writeInt64(1, width)));
            }
        });
        ByteString tensor = message(out -> {
            out.writeInt32(1, FLOAT);
            out.writeBytes(2, shape);
        });
        return message(out -> {
            out.writeString(1, name);
            out.writeBytes(2, message(type -> type.writeBytes(1, tensor)));
        });
    }

    private static ByteString message(Fields fields) {
        ByteString.Output bytes = ByteString.newOutput();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            fields.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return bytes.toByteString();
    }

    /** Writes the fields of one message. */
    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }
}
