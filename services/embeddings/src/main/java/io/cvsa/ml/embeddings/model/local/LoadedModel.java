package io.cvsa.ml.embeddings.model.local;

/** A local model in memory: tokenizer and session, released together. */
record LoadedModel(Tokenizer tokenizer, GraphSession session) implements AutoCloseable {

    @Override
    public void close() {
        try (tokenizer) {
            session.close();
        }
    }
}
