package io.cvsa.ml.training.artefact;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Writes float32 tensors as a safetensors file; equal tensors give equal bytes. */
public final class SafetensorsWriter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int ALIGNMENT = 8;

    private SafetensorsWriter() {}

    /** Writes {@code tensors} in their order into the new or truncated {@code file} and forces it to disk. */
    public static void write(Path file, List<Tensor> tensors) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            write(channel, header(tensors));
            for (Tensor tensor : tensors) {
                ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(tensor.values().length, Float.BYTES))
                        .order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(tensor.values());
                write(channel, bytes);
            }
            channel.force(true);
        }
    }

    private static ByteBuffer header(List<Tensor> tensors) {
        ObjectNode header = JSON.createObjectNode();
        long offset = 0;
        for (Tensor tensor : tensors) {
            long end = offset + (long) tensor.values().length * Float.BYTES;
            ObjectNode about = header.putObject(tensor.name()).put("dtype", "F32");
            about.set("shape", JSON.valueToTree(tensor.shape()));
            about.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        String text = header.toString();
        int padding = Math.floorMod(-text.getBytes(StandardCharsets.UTF_8).length, ALIGNMENT);
        byte[] json = (text + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .flip();
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
