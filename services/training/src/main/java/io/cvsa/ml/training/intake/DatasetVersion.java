package io.cvsa.ml.training.intake;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.cvsa.ml.contracts.DatasetReady;
import java.util.List;
import java.util.UUID;

/** What training knows about an immutable data set version: what it is and which files it is made of. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DatasetVersion(
        UUID id,
        String name,
        int version,
        String hash,
        String model,
        int dimensions,
        int rows,
        int positives,
        UUID buildId,
        List<DatasetReady.File> files) {

    public DatasetVersion {
        if (id == null || hash == null || model == null) {
            throw new IllegalArgumentException("A data set version needs id, hash and model");
        }
        files = files == null ? List.of() : List.copyOf(files);
    }

    /** Whether there is anything to tell apart. */
    public boolean twoClasses() {
        return positives > 0 && positives < rows;
    }

    /** The version that an event announces. */
    public static DatasetVersion of(DatasetReady ready) {
        return new DatasetVersion(
                ready.datasetId(),
                ready.name(),
                ready.version(),
                ready.hash(),
                ready.model(),
                ready.dimensions(),
                ready.rows(),
                ready.positives(),
                ready.buildId(),
                ready.files());
    }
}
