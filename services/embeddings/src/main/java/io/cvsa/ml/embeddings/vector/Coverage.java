package io.cvsa.ml.embeddings.vector;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How much of the catalogue a model covers; texts are unique ones. */
public record Coverage(
        @Schema(required = true) String model,
        @Schema(required = true) long videos,
        @Schema(required = true) long texts,
        @Schema(required = true) long stored,
        @Schema(required = true) long missing,
        @Schema(required = true) long quarantined,
        @Schema(required = true) Instant updatedAt) {}
