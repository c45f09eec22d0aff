package io.cvsa.ml.datasets.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.datasets.split.Split;
import io.cvsa.ml.platform.json.Json;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.UUID;

/** Reads a version's rows and vectors side by side, from the first to the last, one in memory at a time. */
public final class FrozenRows implements Closeable {

    private final BufferedReader lines;
    private final FileChannel vectors;
    private final ByteBuffer vector;
    private Row row;

    /** Opens {@code rows.jsonl} and {@code vectors.safetensors} of one version; blocks, as all methods do. */
    public FrozenRows(Path rows, Path vectors, int dimensions) throws IOException {
        this.vector = ByteBuffer.allocate(dimensions * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        this.lines = Files.newBufferedReader(rows, StandardCharsets.UTF_8);
        this.vectors = FileChannel.open(vectors, StandardOpenOption.READ);
        ByteBuffer header = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        fill(header);
        this.vectors.position(Long.BYTES + header.getLong());
    }

    /** Goes to the next row; false behind the last. */
    public boolean next() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            return false;
        }
        row = row(Json.parse(line));
        fill(vector);
        return true;
    }

    /** The row that was reached. */
    public Row row() {
        return row;
    }

    /** Its vector as little-endian floats between position and limit, valid until the next row. */
    public ByteBuffer vector() {
        return vector.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    private void fill(ByteBuffer buffer) throws IOException {
        buffer.clear();
        while (buffer.hasRemaining()) {
            if (vectors.read(buffer) < 0) {
                throw new EOFException("the vectors end before the rows");
            }
        }
        buffer.flip();
    }

    private static Row row(JsonNode line) {
        return new Row(
                line.path("index").asInt(),
                line.path("aid").asLong(),
                RowParts.aids(line),
                line.path("text").asText(),
                line.path("checksum").asText(),
                UUID.fromString(line.path("fingerprint").asText()),
                line.path("label").asInt() == 1,
                line.path("weight").asDouble(),
                Split.valueOf(line.path("split").asText().toUpperCase(Locale.ROOT)),
                RowParts.votes(line),
                RowParts.golds(line));
    }

    @Override
    public void close() throws IOException {
        try (lines) {
            vectors.close();
        }
    }
}
