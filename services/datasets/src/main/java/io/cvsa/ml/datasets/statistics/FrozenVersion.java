package io.cvsa.ml.datasets.statistics;

import io.cvsa.ml.datasets.export.StoredFile;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the counting must know of a version. */
record FrozenVersion(UUID id, String hash, int rows, List<StoredFile> files) {

    FrozenVersion {
        files = List.copyOf(files);
    }

    /** The SHA-256 of the file of this name. */
    Optional<String> file(String name) {
        return files.stream()
                .filter(file -> file.name().equals(name))
                .map(StoredFile::sha256)
                .findFirst();
    }
}
