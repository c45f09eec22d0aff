package io.cvsa.ml.embeddings.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Computes vectors of one model. */
public interface EmbeddingProvider extends AutoCloseable {

    /**
     * Embeds the texts, blocking until all are decided.
     *
     * @return one outcome a text, in the order of the texts
     * @throws ProviderUnavailable when it may work later
     * @throws ProviderRefused when it will not work before somebody changes the configuration
     */
    List<TextOutcome> embed(List<String> texts);

    /**
     * The same in parts: each is told on the calling thread as soon as it is known, so that it can be kept before the next.
     * What was told counts even when this throws.
     *
     * @param decided gets outcomes by the positions of their texts
     * @param alive throws when the work must stop; what is under way may still be told, then it is thrown on
     */
    default void embed(List<String> texts, Consumer<Map<Integer, TextOutcome>> decided, Runnable alive) {
        List<TextOutcome> outcomes = embed(texts);
        Map<Integer, TextOutcome> all = new HashMap<>();
        for (int i = 0; i < outcomes.size(); i++) {
            all.put(i, outcomes.get(i));
        }
        decided.accept(all);
    }

    /** How many texts are worth a commit of their own. */
    int commitSize();

    @Override
    void close();
}
