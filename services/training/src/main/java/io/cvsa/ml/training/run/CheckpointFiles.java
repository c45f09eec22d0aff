package io.cvsa.ml.training.run;

import io.cvsa.ml.training.trainer.TrainingMonitor.CheckpointWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** One run's checkpoints: {@code <epoch>/checkpoint-<n>}, whole or absent, the epoch being that of the job's execution. */
final class CheckpointFiles {

    private final Path directory;
    private int written;

    CheckpointFiles(Path home, UUID run) {
        this.directory = home.resolve("runs").resolve(run.toString());
    }

    /** The file that a recorded checkpoint names, if it is here. */
    Optional<Path> find(String name) {
        Path file = directory.resolve(name).normalize();
        return file.startsWith(directory) && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    /** Writes, forces and renames; returns the name to record. */
    String write(long epoch, CheckpointWriter writer) throws IOException {
        Path home = Files.createDirectories(directory.resolve(Long.toString(epoch)));
        String name = epoch + "/checkpoint-" + written++;
        Path temporary = Files.createTempFile(home, "checkpoint-", ".tmp");
        try {
            writer.write(temporary);
            force(temporary);
            Files.move(
                    temporary,
                    directory.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        return name;
    }

    /** Deletes every file but the recorded one. */
    void keepOnly(String name) {
        Path kept = directory.resolve(name);
        for (Path path : tree()) {
            if (Files.isRegularFile(path) && !path.equals(kept)) {
                delete(path);
            }
        }
    }

    /** Deletes everything: the run has ended. */
    void clear() {
        tree().forEach(CheckpointFiles::delete);
    }

    private List<Path> tree() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
