package io.cvsa.ml.datasets.snapshot;

import io.cvsa.ml.platform.copy.CopyRows;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/** The vectors of a build's second COPY, looked up by checksum in its file. */
public final class FetchedVectors implements Closeable {

    private final Map<String, Long> positions = new HashMap<>();
    private final FileChannel channel;
    private final ByteBuffer vector;

    private FetchedVectors(FileChannel channel, int dimensions) {
        this.channel = channel;
        this.vector = ByteBuffer.allocate(dimensions * Float.BYTES);
    }

    /** Walks over the file once; broken vectors are left out. */
    static FetchedVectors open(Path file, int dimensions) throws IOException {
        FetchedVectors vectors = new FetchedVectors(FileChannel.open(file, StandardOpenOption.READ), dimensions);
        try (CopyRows rows = new CopyRows(file)) {
            while (rows.next()) {
                if (!rows.isNull(1) && Vectors.usable(rows.vector(1), dimensions)) {
                    vectors.positions.put(rows.text(0), rows.vectorPosition(1));
                }
            }
        } catch (IOException | RuntimeException e) {
            vectors.close();
            throw e;
        }
        return vectors;
    }

    public boolean has(String checksum) {
        return positions.containsKey(checksum);
    }

    /** Big-endian floats, valid until the next call. */
    public ByteBuffer get(String checksum) throws IOException {
        long at = positions.get(checksum);
        vector.clear();
        while (vector.hasRemaining()) {
            if (channel.read(vector, at + vector.position()) < 0) {
                throw new EOFException("the fetched vectors end in the middle");
            }
        }
        return vector.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
