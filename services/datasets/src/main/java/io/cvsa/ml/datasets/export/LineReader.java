package io.cvsa.ml.datasets.export;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Reads a file line by line and knows where each begins; the bytes of a line lie in a buffer that is used again. */
public final class LineReader implements Closeable {

    private final InputStream in;
    private byte[] buffer = new byte[1 << 12];
    private int length;
    private long start;
    private long next;

    /** Opens the file; the first line is the one that begins at byte {@code start}. */
    public LineReader(Path file, long start) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        this.in = new BufferedInputStream(Channels.newInputStream(channel.position(start)), 1 << 16);
        this.next = start;
    }

    /** Goes to the next line; false behind the last. */
    public boolean next() throws IOException {
        start = next;
        length = 0;
        int b = in.read();
        if (b < 0) {
            return false;
        }
        for (; b >= 0 && b != '\n'; b = in.read()) {
            if (length == buffer.length) {
                buffer = Arrays.copyOf(buffer, length * 2);
            }
            buffer[length++] = (byte) b;
        }
        next = start + length + 1;
        return true;
    }

    /** Byte at which the line begins. */
    public long start() {
        return start;
    }

    /** Bytes of the line, from 0 to {@link #length}; valid until the next line. */
    public byte[] bytes() {
        return buffer;
    }

    public int length() {
        return length;
    }

    public String text() {
        return new String(buffer, 0, length, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
