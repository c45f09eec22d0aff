package io.cvsa.ml.launcher.suite;

import io.cvsa.ml.devkit.FreePort;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Keeps chosen ports from other launchers of this machine until the processes that will bind them have done so. */
final class PortReservation implements AutoCloseable {

    private final Path directory;
    private final List<FileChannel> locks = new ArrayList<>();

    PortReservation(Path directory) {
        this.directory = directory;
    }

    static PortReservation ofThisMachine() {
        return new PortReservation(Path.of(System.getProperty("java.io.tmpdir"), "cvsa-ports"));
    }

    /** Whether nobody listens on the port and nobody else has reserved it; it is reserved then. */
    boolean reserve(int port) {
        FileChannel channel = null;
        try {
            channel = open(port);
            // asked under the lock: whoever held it before has bound the port by now
            if (channel.tryLock() != null && FreePort.isFree(port)) {
                locks.add(channel);
                return true;
            }
            channel.close();
            return false;
        } catch (IOException noSuchPlace) {
            // where no lock file can be made, the port itself is all that can be asked
            return channel == null && FreePort.isFree(port);
        }
    }

    private FileChannel open(int port) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        Path file = directory.resolve(port + ".lock");
        boolean fresh = !Files.exists(file);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        if (fresh) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        }
        return channel;
    }

    @Override
    public void close() {
        for (FileChannel channel : locks) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new IllegalStateException("a port's lock cannot be released", e);
            }
        }
        locks.clear();
    }
}
