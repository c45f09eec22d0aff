package io.cvsa.ml.embeddings.map;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Asks for a map of a model's vectors; the same seed over the same vectors gives the same map. */
public record EmbeddingMapRequest(
        @NotBlank @Schema(required = true) String model,

        @Min(MapSpec.LEAST_POINTS) @Max(MapSpec.MOST_POINTS) @Schema(nullable = true, defaultValue = "10000")
        Integer points,

        @Schema(nullable = true) Long seed) {}
