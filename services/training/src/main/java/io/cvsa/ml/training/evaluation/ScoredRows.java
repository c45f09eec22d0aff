package io.cvsa.ml.training.evaluation;

/**
 * Probabilities beside the truth: label 1 = yes, 0 = no.
 *
 * <p>Every row counts once: the weight of labelers' agreement says how much a row teaches, not how much an error on it
 * matters, so that figures, thresholds and the gate mean what a person counts.
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of columns; nobody compares or prints it
public record ScoredRows(double[] probabilities, byte[] labels) {

    /** Keeps the logarithm of a probability of exactly 0 or 1 finite. */
    private static final double SMALLEST = 1e-15;

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

    /** The mean log loss, rows labelled yes counted {@code positiveWeight} times; null without rows. */
    public Double logLoss(double positiveWeight) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < rows(); i++) {
            double likelihood = labels[i] == 1 ? probabilities[i] : 1 - probabilities[i];
            double weight = labels[i] == 1 ? positiveWeight : 1;
            sum -= weight * Math.log(Math.max(SMALLEST, likelihood));
            total += weight;
        }
        return total == 0 ? null : (Double) (sum / total);
    }
}
