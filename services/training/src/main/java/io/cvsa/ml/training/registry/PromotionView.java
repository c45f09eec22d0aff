package io.cvsa.ml.training.registry;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One move of a model's champion: who, when, why, and what the gate said. */
@Schema(name = "Promotion")
public record PromotionView(
        @Schema(required = true) String model,

        @Schema(required = true, description = "grows by one with every move")
        long revision,

        @Schema(
                required = true,
                enumeration = {"promotion", "rollback"})
        String kind,

        @Schema(required = true) int version,
        @Schema(required = true, nullable = true) Integer previous,
        @Schema(required = true) Instant at,
        @Schema(required = true) String by,
        @Schema(required = true, nullable = true) String reason,
        @Schema(required = true) String verdict,

        @Schema(required = true, description = "somebody overruled the gate")
        boolean forced,

        @Schema(
                required = true,
                nullable = true,
                description =
                        "all that the gate looked at, the check that decided first; null for a rollback and for moves"
                                + " older than keeping them")
        List<GateCheck> checks) {}
