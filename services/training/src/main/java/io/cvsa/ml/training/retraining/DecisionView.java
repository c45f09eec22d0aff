package io.cvsa.ml.training.retraining;

import io.cvsa.ml.training.registry.GateCheck;
import java.time.Instant;
import java.util.List;
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
        @Schema(required = true, nullable = true) UUID runId,

        @Schema(required = true, nullable = true, description = "that came of the build")
        Integer version,

        @Schema(
                required = true,
                nullable = true,
                description = "what the gate looked at, the check that decided first; null where it was not asked")
        List<GateCheck> checks) {}
