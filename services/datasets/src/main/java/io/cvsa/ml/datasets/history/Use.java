package io.cvsa.ml.datasets.history;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A training run on a version, and the model version that came of it.
 *
 * @param modelVersion null where none came of it, or none yet
 * @param aliases that the model version bears now
 * @param finishedAt null while the run is not over
 */
public record Use(
        @Schema(required = true) UUID runId,
        @Schema(required = true) UUID datasetId,
        @Schema(required = true) String model,
        @Schema(required = true, nullable = true) Integer modelVersion,
        @Schema(required = true) List<String> aliases,
        @Schema(required = true) String trainer,
        @Schema(required = true) String requestedBy,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true, nullable = true) Instant finishedAt) {}
