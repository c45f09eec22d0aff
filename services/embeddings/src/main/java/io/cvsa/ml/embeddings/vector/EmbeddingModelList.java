package io.cvsa.ml.embeddings.vector;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The configured models, which is the default, and what is wrong with the model file as it is now. */
public record EmbeddingModelList(
        @JsonProperty("default") @Schema(required = true, nullable = true)
        String defaultModel,

        @Schema(required = true) List<EmbeddingModelView> items,
        @Schema(required = true, nullable = true) String configError) {}
