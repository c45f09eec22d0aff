package io.cvsa.ml.training.artefact;

/** The non-zero entries of a long vector: ascending indices and their values. */
@SuppressWarnings("ArrayRecordComponent") // a carrier inside hot loops; nobody compares or prints it
public record SparseVector(int[] indices, float[] values) {

    /** The inner product with a dense vector. */
    public double dot(float[] weights) {
        double sum = 0;
        for (int i = 0; i < indices.length; i++) {
            sum += values[i] * weights[indices[i]];
        }
        return sum;
    }
}
