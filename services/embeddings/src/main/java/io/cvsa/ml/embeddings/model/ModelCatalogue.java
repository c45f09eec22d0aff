package io.cvsa.ml.embeddings.model;

import java.util.List;
import java.util.Optional;

/** The models of one configuration file, in its order, and which is the default. */
public record ModelCatalogue(String defaultKey, List<ModelEntry> entries) {

    /** What is known before any file could be read. */
    public static final ModelCatalogue EMPTY = new ModelCatalogue("", List.of());

    public ModelCatalogue {
        entries = List.copyOf(entries);
    }

    public Optional<ModelEntry> find(String key) {
        return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    /** The keys, for messages. */
    public List<String> keys() {
        return entries.stream().map(ModelEntry::key).toList();
    }
}
