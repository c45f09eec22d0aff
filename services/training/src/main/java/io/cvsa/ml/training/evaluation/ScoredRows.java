package io.cvsa.ml.training.evaluation;

/** Probabilities beside the truth: label 1 = yes, 0 = no; weights are positive. */
public record ScoredRows(double[] probabilities, byte[] labels, float[] weights) {

    public ScoredRows {
        if (probabilities.length != labels.length || labels.length != weights.length) {
            throw new IllegalArgumentException("Probabilities, labels and weights differ in length");
        }
    }

    public int rows() {
        return labels.length;
    }
}
