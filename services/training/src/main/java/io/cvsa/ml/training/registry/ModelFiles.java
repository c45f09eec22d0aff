package io.cvsa.ml.training.registry;

import io.cvsa.ml.training.artefact.Models;
import io.cvsa.ml.training.artefact.Provenance;
import io.cvsa.ml.training.artefact.StoredModel;
import io.cvsa.ml.training.artefact.TrainedModel;
import io.cvsa.ml.training.intake.TrainingSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Keeps model artefacts by their fingerprint: equal models are one directory, never half there. */
@ApplicationScoped
public class ModelFiles {

    private final Path models;

    ModelFiles(TrainingSettings settings) {
        this.models = settings.home().resolve("models");
    }

    /** Stores the artefact and returns its fingerprint. */
    public String keep(TrainedModel model, Provenance provenance) throws IOException {
        Files.createDirectories(models);
        Path temporary = Files.createTempDirectory(models, "model-");
        try {
            StoredModel stored = Models.save(temporary, model, provenance);
            Path home = models.resolve(stored.sha256());
            try {
                Files.move(temporary, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException present) {
                if (!Files.isDirectory(home)) {
                    throw present;
                } // else an equal model was here before, perhaps since a moment ago
            }
            return stored.sha256();
        } finally {
            discard(temporary);
        }
    }

    /** The artefact with this fingerprint; an {@link IOException} when it is missing or was changed. */
    public StoredModel load(String sha256) throws IOException {
        StoredModel stored = Models.load(models.resolve(sha256));
        if (!stored.sha256().equals(sha256)) {
            throw new IOException("artefact " + sha256 + " was changed on disk");
        }
        return stored;
    }

    /** The files of an artefact, by name; those of one that is not there are none. */
    List<Path> list(String sha256) throws IOException {
        Path home = models.resolve(sha256);
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> !file.toString().endsWith(".partial"))
                    .sorted()
                    .toList();
        }
    }

    /** Removes an artefact that no version has any more. */
    void forget(String sha256) throws IOException {
        discard(models.resolve(sha256));
    }

    private static void discard(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(directory);
    }
}
