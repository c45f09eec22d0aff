package io.cvsa.ml.embeddings.vector;

import io.cvsa.ml.embeddings.model.VectorCheck;

/**
 * A vector to store; one that is not finite or is zero cannot be made, so that none is ever stored.
 *
 * @param cutTokens tokens of the text that the vector does not cover
 */
@SuppressWarnings("ArrayRecordComponent") // a vector is moved, never compared
public record NewVector(String checksum, float[] vector, int cutTokens) {

    public NewVector {
        VectorCheck.fault(vector, vector.length).ifPresent(fault -> {
            throw new IllegalArgumentException(checksum + ": " + fault);
        });
    }
}
