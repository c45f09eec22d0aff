package io.cvsa.ml.embeddings.vector;

import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.ModelEntry;
import io.cvsa.ml.embeddings.model.RemoteSettings;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A configured model: whether it can be used, if not why, its limits (0 for none), and how many vectors it has. */
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
        @Schema(required = true) long stored,
        @Schema(required = true) int maxTokens,
        @Schema(required = true) int maxBatchSize,
        @Schema(required = true) int rpm,
        @Schema(required = true) int tpm,
        @Schema(required = true) double pricePerMillionTokens,
        @Schema(required = true) long dailyTokens,
        @Schema(required = true) boolean local,
        @Schema(required = true) boolean halfPrecision) {

    /** A table that is not a model. */
    static EmbeddingModelView broken(ModelEntry entry, long stored) {
        return new EmbeddingModelView(
                entry.key(), entry.key(), null, 0, null, false, entry.fault(), stored, 0, 0, 0, 0, 0, 0, false, false);
    }

    static EmbeddingModelView of(ModelDefinition model, Optional<String> fault, long stored) {
        RemoteSettings remote = model.remote();
        boolean local = model.isLocal();
        return new EmbeddingModelView(
                model.key(),
                model.name(),
                model.type().text(),
                model.dimensions(),
                model.recipe(),
                fault.isEmpty(),
                fault.orElse(null),
                stored,
                model.limits().maxTokens(),
                model.limits().maxBatchSize(),
                local ? 0 : remote.rpm(),
                local ? 0 : remote.tpm(),
                remote.pricePerMillionTokens(),
                local ? 0 : remote.dailyTokens(),
                local,
                model.halfPrecision());
    }
}
