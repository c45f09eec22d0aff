package io.cvsa.ml.datasets.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A new file that is hashed while it is written and is on the disk when it has been closed. */
final class HashedFile extends OutputStream {

    private static final int BUFFER = 1 << 18;

    private final String name;
    private final Path path;
    private final FileChannel channel;
    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private long bytes;

    HashedFile(Path directory, String name) throws IOException {
        this.name = name;
        this.path = directory.resolve(name);
        this.channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (!buffer.hasRemaining()) {
                drain();
            }
            int part = Math.min(buffer.remaining(), length - done);
            buffer.put(from, offset + done, part);
            done += part;
        }
    }

    private void drain() throws IOException {
        buffer.flip();
        bytes += buffer.remaining();
        digest.update(buffer.duplicate());
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /** Forces everything to the disk; after that the file has its final name. */
    StoredFile seal() throws IOException {
        drain();
        channel.force(true);
        channel.close();
        return new StoredFile(name, HexFormat.of().formatHex(digest.digest()), bytes);
    }

    Path path() {
        return path;
    }

    /** Without {@link #seal} this drops what was not drained: an unsealed file is never published. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
