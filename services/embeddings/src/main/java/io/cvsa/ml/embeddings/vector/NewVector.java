package io.cvsa.ml.embeddings.vector;

/**
 * A vector to store.
 *
 * @param cutTokens tokens of the text that the vector does not cover
 */
@SuppressWarnings("ArrayRecordComponent") // a vector is moved, never compared
public record NewVector(String checksum, float[] vector, int cutTokens) {}
