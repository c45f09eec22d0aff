package io.cvsa.ml.datasets.snapshot;

/** What a build must know of an embedding model: how texts are made for it and how long its vectors are. */
public record EmbeddingModel(String key, Recipe recipe, int dimensions) {

    public EmbeddingModel {
        if (dimensions < 1 || dimensions > 16_000) {
            throw new IllegalArgumentException("models." + key + ".dimensions must lie between 1 and 16000");
        }
    }

    /** The column of {@code internal.embeddings} that holds its vectors. */
    String column() {
        return "vec_" + dimensions;
    }
}
