package io.cvsa.ml.training.run;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One point of a run's curve. */
public record RunPoint(
        @Schema(required = true) long step,
        @Schema(required = true) double epoch,
        @Schema(required = true) String name,
        @Schema(required = true) double value,
        @Schema(required = true) Instant at) {}
