package io.cvsa.ml.datasets.export;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes {@code vectors.safetensors}: one tensor {@code vectors}, F32, rows × dimensions, little-endian.
 *
 * <p>Layout: 8 bytes header length (little-endian), a JSON header padded with spaces to a multiple of 8, the floats.
 */
final class VectorsFile implements Closeable {

    static final String NAME = "vectors.safetensors";

    private final HashedFile file;
    private final long rows;
    private final byte[] line;
    private final ByteBuffer little;
    private long written;

    /** Opens the file for exactly {@code rows} vectors. */
    VectorsFile(Path directory, int rows, int dimensions) throws IOException {
        this.file = new HashedFile(directory, NAME);
        this.rows = rows;
        this.line = new byte[dimensions * Float.BYTES];
        this.little = ByteBuffer.wrap(line).order(ByteOrder.LITTLE_ENDIAN);
        header(rows, dimensions);
    }

    private void header(long count, int dimensions) throws IOException {
        long end = count * dimensions * Float.BYTES;
        StringBuilder json = new StringBuilder("{\"vectors\":{\"dtype\":\"F32\",\"shape\":[" + count + "," + dimensions
                + "],\"data_offsets\":[0," + end + "]}}");
        while (json.length() % 8 != 0) {
            json.append(' ');
        }
        byte[] text = json.toString().getBytes(StandardCharsets.US_ASCII);
        file.write(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .array());
        file.write(text);
    }

    /** Appends one vector, given as big-endian floats between the buffer's position and limit. */
    void append(ByteBuffer bigEndian) throws IOException {
        if (bigEndian.remaining() != line.length) {
            throw new IllegalArgumentException("A vector of " + bigEndian.remaining() + " bytes, not " + line.length);
        }
        little.clear().asFloatBuffer().put(bigEndian.asFloatBuffer());
        file.write(line);
        written++;
    }

    StoredFile seal() throws IOException {
        if (written != rows) {
            throw new IllegalStateException(written + " vectors were written, " + rows + " were announced");
        }
        return file.seal();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
