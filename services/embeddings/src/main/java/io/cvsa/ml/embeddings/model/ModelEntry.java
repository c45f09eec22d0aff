package io.cvsa.ml.embeddings.model;

import java.util.Optional;

/** A model table of the file: its definition, or why the table cannot be read as one. */
public record ModelEntry(String key, Optional<ModelDefinition> definition, String fault) {

    static ModelEntry of(ModelDefinition definition) {
        return new ModelEntry(definition.key(), Optional.of(definition), null);
    }

    static ModelEntry broken(String key, String fault) {
        return new ModelEntry(key, Optional.empty(), fault);
    }
}
