package io.cvsa.ml.embeddings.model;

import java.util.Optional;

/** Decides whether a vector may be stored or used. */
public final class VectorCheck {

    private VectorCheck() {}

    /** What is wrong with the vector: length, a value that is not finite, or no direction at all. */
    public static Optional<String> fault(float[] vector, int dimensions) {
        if (vector.length != dimensions) {
            return Optional.of("the vector has " + vector.length + " dimensions, expected " + dimensions);
        }
        double sum = 0;
        for (float value : vector) {
            if (!Float.isFinite(value)) {
                return Optional.of("the vector has a value that is not a finite number");
            }
            sum += (double) value * value;
        }
        return sum > 0 ? Optional.empty() : Optional.of("the vector is zero");
    }
}
