package io.cvsa.ml.training.retraining;

import io.cvsa.ml.contracts.DatasetSpec;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A retraining policy and where it stands. */
@Schema(name = "RetrainingPolicy")
public record PolicyView(
        @Schema(required = true) String modelName,
        @Schema(required = true) boolean enabled,
        @Schema(required = true) int minChangedLabels,
        @Schema(required = true) int cooldownMinutes,
        @Schema(required = true) DatasetSpec spec,
        @Schema(required = true) boolean promote,

        @Schema(required = true, description = "videos whose effective label changed since the last build")
        int changedLabels,

        @Schema(required = true, nullable = true, description = "the build under way")
        UUID buildId,

        @Schema(required = true, nullable = true) Instant lastBuildAt,

        @Schema(nullable = true, description = "no build is asked for before, since the last one failed")
        Instant retryAt,

        @Schema(required = true) String updatedBy,
        @Schema(required = true) Instant updatedAt) {}
