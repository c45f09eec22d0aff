package io.cvsa.ml.datasets.export;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The local directory of data set files: sealed ones under their SHA-256, unfinished ones in a build's work directory. */
@ApplicationScoped
public class FileStore {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Path sealed;
    private final Path work;
    private final Path derived;
    private final long reserve;

    /**
     * The store in a directory.
     *
     * @param reserve bytes that must stay free on the disk after a write
     */
    public FileStore(
            @ConfigProperty(name = "cvsa.datasets.export.directory") Path directory,
            @ConfigProperty(name = "cvsa.datasets.export.reserve-bytes") long reserve) {
        this.sealed = directory.resolve("files");
        this.work = directory.resolve("work");
        this.derived = directory.resolve("derived");
        this.reserve = reserve;
    }

    /** The directory where a build keeps what it has read and not yet published; created when it is not there. */
    public Path workOf(UUID buildId) throws IOException {
        return Files.createDirectories(work.resolve(buildId.toString()));
    }

    /** Removes a build's work directory. */
    public void clear(UUID buildId) {
        Path directory = work.resolve(buildId.toString());
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The work directory of build " + buildId + " cannot be removed", e);
        }
    }

    /** Builds that have a work directory. */
    public Stream<UUID> leftovers() throws IOException {
        if (!Files.isDirectory(work)) {
            return Stream.empty();
        }
        try (Stream<Path> paths = Files.list(work)) {
            return paths.map(path -> UUID.fromString(path.getFileName().toString())).toList().stream();
        }
    }

    /**
     * Looks before a write of this size.
     *
     * @throws DiskFull when {@code bytes} more would not leave the reserve
     */
    public void expect(long bytes) throws IOException {
        Files.createDirectories(work);
        // Not a FileStore: that one looks for a mount point, which a chroot may not show.
        long usable = work.toFile().getUsableSpace();
        if (usable - bytes < reserve) {
            throw new DiskFull(bytes, usable);
        }
    }

    /** Makes a sealed temporary file visible under its hash; a file that is already there is the same file. */
    synchronized void publish(Path temporary, StoredFile file) throws IOException {
        Path target = path(file.sha256());
        Files.createDirectories(target.getParent());
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /** Removes a sealed file unless it was written after {@code newest}; whether it is gone. */
    public synchronized boolean remove(String sha256, Instant newest) throws IOException {
        Optional<Path> file = find(sha256);
        if (file.isEmpty()) {
            return true;
        }
        return !Files.getLastModifiedTime(file.get()).toInstant().isAfter(newest) && Files.deleteIfExists(file.get());
    }

    /** Removes what was made of the version of this hash. */
    public void forgetDerived(String hash) throws IOException {
        try (Stream<Path> files = Files.list(derived())) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().contains(hash)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** The directory of files on their way out or in: they can be made or sent again. Created when it is not there. */
    public Path derived() throws IOException {
        return Files.createDirectories(derived);
    }

    /** A derived file by its name, kept from the sweep because it is used; empty when it is not there. */
    public Optional<Path> derived(String name) throws IOException {
        Path file = derived.resolve(name);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        return Optional.of(file);
    }

    /** The file of this hash; empty when there is none or when the name is no hash. */
    public Optional<Path> find(String sha256) {
        if (!SHA256.matcher(sha256).matches()) {
            return Optional.empty();
        }
        return Optional.of(path(sha256)).filter(Files::isRegularFile);
    }

    private Path path(String sha256) {
        return sealed.resolve(sha256.substring(0, 2)).resolve(sha256);
    }
}
