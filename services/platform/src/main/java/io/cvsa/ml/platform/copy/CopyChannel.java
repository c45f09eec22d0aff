package io.cvsa.ml.platform.copy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.sql.SQLException;
import org.postgresql.copy.CopyOut;

/** The bytes of a COPY as they come from the server; closing reads what is left, so that the connection is free again. */
public final class CopyChannel implements ReadableByteChannel {

    private final CopyOut copy;
    private ByteBuffer left = ByteBuffer.allocate(0);

    public CopyChannel(CopyOut copy) {
        this.copy = copy;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!left.hasRemaining()) {
            byte[] message = next();
            if (message == null) {
                return -1;
            }
            left = ByteBuffer.wrap(message);
        }
        int size = Math.min(left.remaining(), target.remaining());
        target.put(left.slice(left.position(), size));
        left.position(left.position() + size);
        return size;
    }

    private byte[] next() throws IOException {
        try {
            return copy.isActive() ? copy.readFromCopy() : null;
        } catch (SQLException e) {
            throw new IOException("the copied rows could not be read", e);
        }
    }

    @Override
    public boolean isOpen() {
        return copy.isActive();
    }

    @Override
    public void close() throws IOException {
        byte[] unread;
        do {
            unread = next();
        } while (unread != null);
    }
}
