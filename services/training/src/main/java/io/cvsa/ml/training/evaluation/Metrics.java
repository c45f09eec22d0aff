package io.cvsa.ml.training.evaluation;

/**
 * The figures of one split at one threshold; a figure that the split cannot have (no positives, one class) is null.
 *
 * @param rows unweighted number of rows
 * @param positives unweighted number of rows labelled yes
 */
public record Metrics(
        int rows,
        int positives,
        Double accuracy,
        Double precision,
        Double recall,
        Double f1,
        Double mcc,
        Double auc,
        Double averagePrecision,
        Double brier,
        Double logLoss,
        double threshold) {

    /** Computes all figures; a probability at or above {@code threshold} counts as yes. */
    public static Metrics of(ScoredRows scored, double threshold) {
        throw new UnsupportedOperationException("being written");
    }
}
