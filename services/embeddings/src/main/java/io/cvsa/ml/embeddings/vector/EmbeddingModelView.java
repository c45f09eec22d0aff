package io.cvsa.ml.embeddings.vector;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A configured model: whether it can be used, if not why, and how many vectors it has. */
public record EmbeddingModelView(
        @Schema(required = true) String key,
        @Schema(required = true) String name,

        @Schema(
                required = true,
                nullable = true,
                enumeration = {"openai-compatible", "onnx", "legacy"})
        String type,

        @Schema(required = true) int dimensions,
        @Schema(required = true, nullable = true) String recipe,
        @Schema(required = true) boolean usable,
        @Schema(required = true, nullable = true) String reason,
        @Schema(required = true) long stored) {}
