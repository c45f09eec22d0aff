package io.cvsa.ml.datasets.history;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/**
 * A {@link VideoIndex} on the disk, in which one video is found without reading the rest: all aids ascending, then the byte at
 * which each one's line begins, as big-endian longs.
 */
final class AidFile implements Closeable {

    private final FileChannel file;
    private final long size;

    AidFile(Path path) throws IOException {
        this.file = FileChannel.open(path, StandardOpenOption.READ);
        this.size = file.size() / (2 * Long.BYTES);
    }

    /** Writes the index of {@code rows.jsonl}; blocks. */
    static void write(Path rows, Path target) throws IOException {
        VideoIndex index = VideoIndex.of(rows);
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(target)))) {
            for (int i = 0; i < index.size(); i++) {
                out.writeLong(index.aid(i));
            }
            for (int i = 0; i < index.size(); i++) {
                out.writeLong(index.place(i));
            }
        }
    }

    /** Byte at which the video's line begins; empty where the version has not got it. */
    OptionalLong place(long aid) throws IOException {
        long from = 0;
        long to = size - 1;
        while (from <= to) {
            long middle = (from + to) >>> 1;
            long found = read(middle);
            if (found == aid) {
                return OptionalLong.of(read(size + middle));
            }
            if (found < aid) {
                from = middle + 1;
            } else {
                to = middle - 1;
            }
        }
        return OptionalLong.empty();
    }

    private long read(long index) throws IOException {
        ByteBuffer value = ByteBuffer.allocate(Long.BYTES);
        while (value.hasRemaining()) {
            if (file.read(value, index * Long.BYTES + value.position()) < 0) {
                throw new EOFException("an index of videos is cut");
            }
        }
        return value.getLong(0);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
