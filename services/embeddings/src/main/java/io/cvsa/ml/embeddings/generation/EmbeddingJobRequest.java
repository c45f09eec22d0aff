package io.cvsa.ml.embeddings.generation;

import jakarta.validation.constraints.NotBlank;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Asks to embed the whole catalogue by a model; force also replaces vectors that are stored. */
public record EmbeddingJobRequest(
        @NotBlank @Schema(required = true) String model,
        @Schema(nullable = true) Boolean force) {}
