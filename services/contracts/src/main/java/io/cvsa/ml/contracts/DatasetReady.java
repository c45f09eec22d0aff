package io.cvsa.ml.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;

/**
 * This immutable version exists; the key is its id.
 *
 * @param hash content hash, equal for equal content on any machine
 * @param files to be fetched by SHA-256 from {@code <location>/<sha256>}
 * @param train the run that the spec asked for; null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DatasetReady(
        UUID datasetId,
        UUID buildId,
        String name,
        int version,
        String hash,
        String model,
        int dimensions,
        int rows,
        int positives,
        String location,
        List<File> files,
        DatasetSpec.Train train,
        String requestedBy) {

    public DatasetReady {
        Checks.present(datasetId, "datasetId");
        Checks.present(buildId, "buildId");
        Checks.text(name, "name");
        Checks.text(hash, "hash");
        Checks.text(model, "model");
        Checks.text(location, "location");
        Checks.text(requestedBy, "requestedBy");
        files = Checks.copy(files);
    }

    /** One file of a version. */
    public record File(String name, String sha256, long bytes) {

        public File {
            Checks.text(name, "name");
            Checks.text(sha256, "sha256");
        }
    }
}
