package io.cvsa.ml.training.evaluation;

/**
 * Probabilities beside the truth: label 1 = yes, 0 = no.
 *
 * <p>Every row counts once: the weight of labelers' agreement says how much a row teaches, not how much an error on it
 * matters, so that figures, thresholds and the gate mean what a person counts.
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of columns; nobody compares or prints it
public record ScoredRows(double[] probabilities, byte[] labels) {

    public ScoredRows {
        if (probabilities.length != labels.length) {
            throw new IllegalArgumentException("Probabilities and labels differ in length");
        }
    }

    public int rows() {
        return labels.length;
    }

    /** The chosen rows in the given order. */
    public ScoredRows select(int[] chosen) {
        double[] probability = new double[chosen.length];
        byte[] label = new byte[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            probability[i] = probabilities[chosen[i]];
            label[i] = labels[chosen[i]];
        }
        return new ScoredRows(probability, label);
    }

    /** The mean log loss; null without rows. */
    public Double logLoss() {
        return Metrics.of(this, 0.5).logLoss();
    }
}
