package io.cvsa.ml.training.registry;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Floors that somebody set for a model's champions. */
@Schema(name = "FloorSetting")
public record FloorSetting(
        @Schema(required = true, nullable = true) Double precision,
        @Schema(required = true, nullable = true) Double recall,
        @Schema(required = true) String by,
        @Schema(required = true) Instant at) {}
