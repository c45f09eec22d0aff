package io.cvsa.ml.datasets.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A second reader of the safetensors format, written from its description and not from our writer. */
public final class Safetensors {

    private final int rows;
    private final int columns;
    private final float[] values;

    private Safetensors(int rows, int columns, float[] values) {
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    public static Safetensors read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] header = new byte[Math.toIntExact(bytes.getLong())];
        bytes.get(header);
        JsonNode tensor = new ObjectMapper()
                .readTree(new String(header, StandardCharsets.UTF_8))
                .get("vectors");
        if (!tensor.get("dtype").asText().equals("F32") || (8 + header.length) % 8 != 0) {
            throw new IOException("not aligned floats");
        }
        int rows = tensor.get("shape").get(0).asInt();
        int columns = tensor.get("shape").get(1).asInt();
        long from = tensor.get("data_offsets").get(0).asLong();
        long to = tensor.get("data_offsets").get(1).asLong();
        if (from != 0 || to != bytes.remaining() || to != 4L * rows * columns) {
            throw new IOException("the offsets do not fit the shape and the file");
        }
        float[] values = new float[rows * columns];
        bytes.asFloatBuffer().get(values);
        return new Safetensors(rows, columns, values);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public float at(int row, int column) {
        return values[row * columns + column];
    }
}
