package io.cvsa.ml.training.batch;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a person asks for when starting a batch: every configuration on every data set with every seed. */
public record BatchRequest(
        @Schema(required = true) String name,
        @Schema(required = true) List<UUID> datasetIds,
        @Schema(required = true) List<BatchConfiguration> configurations,
        @Schema(required = true) List<Long> seeds,

        @Schema(nullable = true, description = "runs of a higher priority start first")
        Integer priority,

        @Schema(nullable = true, description = "the experiment its runs shall belong to")
        UUID experimentId) {

    /** How many runs it asks for. */
    long runs() {
        return (long) datasetIds.size() * configurations.size() * seeds.size();
    }
}
