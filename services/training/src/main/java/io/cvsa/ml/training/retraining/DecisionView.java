package io.cvsa.ml.training.retraining;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One decision of a policy, in a sentence. */
@Schema(name = "RetrainingDecision")
public record DecisionView(
        @Schema(required = true) long id,
        @Schema(required = true) Instant at,
        @Schema(required = true) String modelName,

        @Schema(
                required = true,
                enumeration = {"not-retrained", "build-requested", "promoted", "kept", "failed"})
        String decision,

        @Schema(required = true) String sentence,
        @Schema(required = true) int changedLabels,
        @Schema(required = true, nullable = true) UUID buildId,
        @Schema(required = true, nullable = true) UUID runId) {}
