package io.cvsa.ml.datasets.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.platform.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads {@code vectors.safetensors} through read-only maps: the pages are the operating system's, the heap holds what the
 * caller asks for. A map holds whole rows and stays below 2 GiB, which is all that one buffer can reach.
 */
final class VersionVectors {

    private static final int MAP = 1 << 30;
    private static final int MAX_HEADER = 1 << 20;

    private final int rows;
    private final int dimensions;
    private final int rowsAMap;
    private final FloatBuffer[] maps;

    private VersionVectors(FileChannel channel, int mapBytes) throws IOException {
        int length = headerLength(channel);
        JsonNode tensor = tensor(channel, length);
        this.rows = tensor.path("shape").path(0).asInt();
        this.dimensions = tensor.path("shape").path(1).asInt();
        long start = (long) Long.BYTES + length;
        verify(tensor, channel.size() - start);
        this.rowsAMap = Math.max(1, mapBytes / (dimensions * Float.BYTES));
        this.maps = new FloatBuffer[(rows - 1) / rowsAMap + 1];
        for (int i = 0; i < maps.length; i++) {
            int first = i * rowsAMap;
            maps[i] = map(channel, start + size(first), size(Math.min(rowsAMap, rows - first)));
        }
    }

    private void verify(JsonNode tensor, long bytes) throws DamagedVersion {
        boolean whole = tensor.path("dtype").asText().equals("F32")
                && rows > 0
                && dimensions > 0
                && tensor.path("data_offsets").path(0).asLong(-1) == 0
                && tensor.path("data_offsets").path(1).asLong() == size(rows)
                && bytes == size(rows);
        if (!whole) {
            throw new DamagedVersion("The vectors are damaged: " + bytes + " bytes are not " + tensor);
        }
    }

    private static FloatBuffer map(FileChannel channel, long from, long bytes) throws IOException {
        return channel.map(FileChannel.MapMode.READ_ONLY, from, bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
    }

    /** Maps a file; throws DamagedVersion when it does not hold one matrix of 32-bit floats. */
    static VersionVectors open(Path file) throws IOException {
        return open(file, MAP);
    }

    static VersionVectors open(Path file, int mapBytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new VersionVectors(channel, mapBytes);
        }
    }

    int rows() {
        return rows;
    }

    int dimensions() {
        return dimensions;
    }

    /** Copies row {@code index} to the start of {@code into}. */
    void read(int index, float[] into) {
        maps[index / rowsAMap].get((index % rowsAMap) * dimensions, into, 0, dimensions);
    }

    private long size(long count) {
        return count * dimensions * Float.BYTES;
    }

    private static int headerLength(FileChannel channel) throws IOException {
        long length = bytes(channel, 0, Long.BYTES).getLong();
        if (length < 2 || length > MAX_HEADER) {
            throw new DamagedVersion("The vectors are damaged: a header of " + length + " bytes");
        }
        return (int) length;
    }

    private static JsonNode tensor(FileChannel channel, int length) throws IOException {
        try {
            String header = StandardCharsets.UTF_8
                    .decode(bytes(channel, Long.BYTES, length))
                    .toString();
            return Json.parse(header).path("vectors");
        } catch (IllegalArgumentException e) {
            throw new DamagedVersion("The vectors are damaged: their header is no JSON", e);
        }
    }

    private static ByteBuffer bytes(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new DamagedVersion("The vectors are damaged: the file ends in its header");
            }
        }
        return bytes.flip();
    }
}
