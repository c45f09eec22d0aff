package io.cvsa.ml.training.registry;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One move of a model's challenger. */
@Schema(name = "Challenge")
public record ChallengeView(
        @Schema(required = true) String model,

        @Schema(required = true, description = "grows by one with every move")
        long revision,

        @Schema(required = true, nullable = true, description = "null where there was none from then on")
        Integer version,

        @Schema(required = true, nullable = true) Integer previous,
        @Schema(required = true) Instant at,
        @Schema(required = true) String by,
        @Schema(required = true, nullable = true) String reason) {}
