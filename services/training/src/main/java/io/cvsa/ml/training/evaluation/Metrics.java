package io.cvsa.ml.training.evaluation;

/**
 * The figures of one split at one threshold, every row counted once whatever its weight in training; a figure that the
 * split cannot have (no positives, one class) is null.
 *
 * @param positives number of rows labelled yes
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
        Confusion confusion = Confusion.of(scored, threshold);
        double tp = confusion.tp();
        double fp = confusion.fp();
        double tn = confusion.tn();
        double fn = confusion.fn();
        Ranking ranking = Ranking.of(scored);
        double total = scored.rows();
        return new Metrics(
                scored.rows(),
                confusion.tp() + confusion.fn(),
                ratio(tp + tn, total),
                ratio(tp, tp + fp),
                ratio(tp, tp + fn),
                ratio(2 * tp, 2 * tp + fp + fn),
                ratio(tp * tn - fp * fn, Math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))),
                ranking.auc(),
                ranking.averagePrecision(),
                ratio(squaredError(scored), total),
                scored.logLoss(1),
                threshold);
    }

    private static double squaredError(ScoredRows scored) {
        double sum = 0;
        for (int i = 0; i < scored.rows(); i++) {
            double error = scored.probabilities()[i] - scored.labels()[i];
            sum += error * error;
        }
        return sum;
    }

    private static Double ratio(double part, double whole) {
        return whole == 0 ? null : (Double) (part / whole);
    }
}
