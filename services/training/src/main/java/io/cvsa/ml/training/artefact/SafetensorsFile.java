package io.cvsa.ml.training.artefact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A safetensors file opened for reading: 8-byte header length, JSON header, then the raw little-endian tensors. */
public final class SafetensorsFile {

    /** The format's own limit on headers. */
    private static final long LARGEST_HEADER = 100_000_000;

    private static final long SHARD_BYTES = 1L << 30;

    private static final ObjectMapper JSON = new ObjectMapper();

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Entry(int[] shape, long from, long bytes) {}

    private final Path file;
    private final Map<String, Entry> entries;

    private SafetensorsFile(Path file, Map<String, Entry> entries) {
        this.file = file;
        this.entries = entries;
    }

    /** Reads and checks the header; throws {@link IOException} for anything but float32 tensors inside the file. */
    public static SafetensorsFile open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long length = bytes(channel, 0, 8).getLong();
            if (length < 2 || length > LARGEST_HEADER || length + 8 > channel.size()) {
                throw new IOException(file + " is not a safetensors file: header of " + length + " bytes");
            }
            JsonNode header = header(file, bytes(channel, 8, (int) length));
            Map<String, Entry> entries = new TreeMap<>();
            for (Map.Entry<String, JsonNode> field : header.properties()) {
                if (!field.getKey().equals("__metadata__")) {
                    entries.put(field.getKey(), entry(file, field, 8 + length, channel.size()));
                }
            }
            return new SafetensorsFile(file, entries);
        }
    }

    private static JsonNode header(Path file, ByteBuffer bytes) throws IOException {
        try {
            JsonNode header = JSON.readTree(StandardCharsets.UTF_8.decode(bytes).toString());
            if (header.isObject()) {
                return header;
            }
            throw new IOException(file + " has a header that is no JSON object");
        } catch (JsonProcessingException e) {
            throw new IOException(file + " has a header that is not JSON", e);
        }
    }

    private static Entry entry(Path file, Map.Entry<String, JsonNode> field, long data, long size) throws IOException {
        JsonNode about = field.getValue();
        JsonNode dimensions = about.path("shape");
        int[] shape = new int[dimensions.size()];
        long values = 1;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = dimensions.get(i).asInt(-1);
            values = shape[i] < 0 || values < 0 ? -1 : values * shape[i];
        }
        long from = about.path("data_offsets").path(0).asLong(-1);
        long to = about.path("data_offsets").path(1).asLong(-1);
        boolean sound = "F32".equals(about.path("dtype").asText())
                && values >= 0
                && from >= 0
                && to - from == values * Float.BYTES
                && data + to <= size;
        if (!sound) {
            throw new IOException(file + ": tensor " + field.getKey() + " is not float32 inside the file: " + about);
        }
        return new Entry(shape, data + from, to - from);
    }

    /** The names of the tensors, sorted. */
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /** The tensor {@code name}, copied into memory. */
    public Tensor tensor(String name) throws IOException {
        Entry entry = require(name);
        float[] values = new float[Math.toIntExact(entry.bytes / Float.BYTES)];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            bytes(channel, entry.from, Math.toIntExact(entry.bytes))
                    .asFloatBuffer()
                    .get(values);
        }
        return new Tensor(name, entry.shape, values);
    }

    /** The two-dimensional tensor {@code name}, mapped and not copied; the file must not be changed while it is used. */
    public FloatMatrix matrix(String name) throws IOException {
        Entry entry = require(name);
        if (entry.shape.length != 2) {
            throw new IOException(file + ": tensor " + name + " is not a matrix");
        }
        int rows = entry.shape[0];
        int columns = entry.shape[1];
        long rowBytes = (long) columns * Float.BYTES;
        int rowsPerShard = (int) Math.min(Math.max(rows, 1), SHARD_BYTES / Math.max(rowBytes, 1));
        List<ByteBuffer> shards = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (int row = 0; row < rows; row += rowsPerShard) {
                long bytes = Math.min(rowsPerShard, rows - row) * rowBytes;
                shards.add(channel.map(FileChannel.MapMode.READ_ONLY, entry.from + row * rowBytes, bytes));
            }
        }
        return FloatMatrix.over(shards, rowsPerShard, rows, columns);
    }

    private Entry require(String name) throws IOException {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new IOException(file + " has no tensor " + name);
        }
        return entry;
    }

    private static ByteBuffer bytes(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                throw new EOFException("The file ends after " + (from + buffer.position()) + " bytes");
            }
        }
        return buffer.flip();
    }
}
