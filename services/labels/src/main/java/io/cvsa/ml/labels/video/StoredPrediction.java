package io.cvsa.ml.labels.video;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the champion said about a video when it was last asked. */
public record StoredPrediction(
        @Schema(required = true, description = "For yes, 0 to 1")
        double probability,

        @Schema(required = true) boolean label,
        @Schema(required = true) String modelName,
        @Schema(required = true) int version,
        @Schema(required = true) Instant predictedAt) {}
