package io.cvsa.ml.platform.copy;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Walks over PostgreSQL's binary COPY format, one row at a time, in one buffer that is used again: fields are read where they
 * lie.
 */
public final class CopyRows implements Closeable {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int MAX_FIELDS = 64;

    private final ReadableByteChannel channel;
    private byte[] buffer = new byte[1 << 20];
    private ByteBuffer view = ByteBuffer.wrap(buffer);
    private int start;
    private int end;
    private long position;
    private int length;
    private final int[] offsets = new int[MAX_FIELDS];
    private final int[] lengths = new int[MAX_FIELDS];

    /** @throws IOException when the file does not begin as such a file does */
    public CopyRows(Path file) throws IOException {
        this(FileChannel.open(file, StandardOpenOption.READ), file.getFileName().toString());
    }

    /** {@code name} is what errors call the source; closed with this reader. */
    public CopyRows(ReadableByteChannel channel, String name) throws IOException {
        this.channel = channel;
        need(SIGNATURE.length + 8);
        if (!Arrays.equals(buffer, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
            throw new IOException(name + " is not in PostgreSQL's binary COPY format");
        }
        length = SIGNATURE.length + 8 + view.getInt(SIGNATURE.length + 4);
        need(length);
    }

    /** Goes to the next row; false after the last. A file that ends without its trailer is an EOFException. */
    public boolean next() throws IOException {
        start += length;
        position += length;
        need(Short.BYTES);
        int fields = view.getShort(start);
        int at = Short.BYTES;
        for (int i = 0; i < fields; i++) {
            need(at + Integer.BYTES);
            lengths[i] = view.getInt(start + at);
            offsets[i] = at + Integer.BYTES;
            at = offsets[i] + Math.max(lengths[i], 0);
        }
        need(at);
        length = at;
        return fields >= 0;
    }

    public boolean isNull(int field) {
        return lengths[field] < 0;
    }

    public int int4(int field) {
        return view.getInt(start + offsets[field]);
    }

    public long int8(int field) {
        return view.getLong(start + offsets[field]);
    }

    /** The text of a field, null for NULL. */
    public String text(int field) {
        return isNull(field) ? null : string(start + offsets[field], lengths[field]);
    }

    /** The floats of a vector field, big-endian, in this reader's own buffer: valid until the next row. */
    public ByteBuffer vector(int field) {
        return view.duplicate().limit(start + offsets[field] + lengths[field]).position(start + offsets[field] + 4);
    }

    /** Where {@link #vector} stands in the file. */
    public long vectorPosition(int field) {
        return position + offsets[field] + 4;
    }

    /** Visits a text[] and a boolean[] field of equal length in step; no element may be NULL. */
    public void pairs(int texts, int flags, Pair visitor) {
        int text = start + offsets[texts];
        int flag = start + offsets[flags];
        int count = view.getInt(text) == 0 ? 0 : view.getInt(text + 12);
        text += 20;
        flag += 20;
        for (int i = 0; i < count; i++) {
            int size = view.getInt(text);
            visitor.visit(string(text + 4, size), view.get(flag + 4) != 0);
            text += 4 + size;
            flag += 4 + 1;
        }
    }

    /** Receives one element of two arrays. */
    public interface Pair {
        void visit(String text, boolean flag);
    }

    private String string(int from, int size) {
        return new String(buffer, from, size, StandardCharsets.UTF_8);
    }

    /** Makes sure that {@code bytes} from the row's start on lie in the buffer. */
    private void need(int bytes) throws IOException {
        if (end - start >= bytes) {
            return;
        }
        makeRoom(bytes);
        while (end - start < bytes) {
            int read = channel.read(view.duplicate().limit(buffer.length).position(end));
            if (read < 0) {
                throw new EOFException("the copied rows end in the middle");
            }
            end += read;
        }
    }

    private void makeRoom(int bytes) {
        byte[] target = bytes > buffer.length ? new byte[Integer.highestOneBit(bytes) << 1] : buffer;
        System.arraycopy(buffer, start, target, 0, end - start);
        end -= start;
        start = 0;
        buffer = target;
        view = ByteBuffer.wrap(buffer);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
