package io.cvsa.ml.embeddings.integrity;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether a model still gives the canary texts the vectors that it gave them first; drifted is judged by the latest comparison. */
public record EmbeddingCanaries(
        @Schema(required = true) String model,
        @Schema(required = true) int everyHours,
        @Schema(required = true) double threshold,
        @Schema(required = true, nullable = true) Instant lastAt,
        @Schema(required = true, nullable = true) Instant nextAt,
        @Schema(required = true) boolean drifted,
        @Schema(required = true) List<CanaryText> texts,
        @Schema(required = true) List<CanaryRun> items) {}
