package io.cvsa.ml.embeddings.model;

import java.util.List;

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

    /** How many texts are worth a commit of their own. */
    int commitSize();

    @Override
    void close();
}
