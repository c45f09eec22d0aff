package io.cvsa.ml.datasets.snapshot;

import io.cvsa.ml.contracts.DatasetSpec.Precision;
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
    private final WideVector wide;
    private final ByteBuffer vector;

    private FetchedVectors(FileChannel channel, WideVector wide) {
        this.channel = channel;
        this.wide = wide;
        this.vector = ByteBuffer.allocate(wide.travelled());
    }

    /** Walks over the file once; broken vectors are left out. */
    static FetchedVectors open(Path file, int dimensions, Precision precision) throws IOException {
        WideVector wide = new WideVector(precision, dimensions);
        FetchedVectors vectors = new FetchedVectors(FileChannel.open(file, StandardOpenOption.READ), wide);
        try (CopyRows rows = new CopyRows(file)) {
            while (rows.next()) {
                if (!rows.isNull(1) && Vectors.usable(wide.of(rows.vector(1)), dimensions)) {
                    vectors.positions.put(rows.text(0), rows.vectorPosition(1));
                }
            }
        } catch (IOException | RuntimeException e) {
            vectors.close();
            throw e;
        }
        return vectors;
    }

    /** How many usable vectors came. */
    public int size() {
        return positions.size();
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
        return wide.of(vector.flip());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
