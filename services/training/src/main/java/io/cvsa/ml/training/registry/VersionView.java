package io.cvsa.ml.training.registry;

import io.cvsa.ml.training.evaluation.Metrics;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A version of a model with its figures on the test split of its own data set. */
@Schema(name = "ModelVersion")
public record VersionView(
        @Schema(required = true) String model,
        @Schema(required = true) int version,

        @Schema(
                required = true,
                enumeration = {"trained", "external"})
        String kind,

        @Schema(required = true, nullable = true, description = "where an external version comes from")
        ExternalSource source,

        @Schema(required = true, nullable = true, description = "null for an external version")
        UUID runId,

        @Schema(required = true) UUID datasetId,
        @Schema(required = true) String datasetHash,
        @Schema(required = true) String trainer,
        @Schema(required = true) Metrics metrics,
        @Schema(required = true) double threshold,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true) boolean champion,
        @Schema(required = true) boolean challenger,
        @Schema(required = true, nullable = true) String sha256) {}
