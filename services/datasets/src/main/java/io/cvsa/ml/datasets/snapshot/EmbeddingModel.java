package io.cvsa.ml.datasets.snapshot;

/**
 * What a build must know of an embedding model: how texts are made for it and how long its vectors are.
 *
 * @param halfPrecision whether its vectors may be rounded to floats of 16 bits
 * @param price of a million tokens, in whatever unit its file means; 0 for none
 */
public record EmbeddingModel(String key, Recipe recipe, int dimensions, boolean halfPrecision, double price) {

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
