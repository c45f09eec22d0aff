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

    /** Keeps the logarithm of a probability of exactly 0 or 1 finite. */
    private static final double SMALLEST = 1e-15;

    /** Computes all figures, weighted by row; a probability at or above {@code threshold} counts as yes. */
    public static Metrics of(ScoredRows scored, double threshold) {
        double[] cells = cells(scored, threshold);
        double tp = cells[0];
        double fp = cells[1];
        double tn = cells[2];
        double fn = cells[3];
        Ranking ranking = Ranking.of(scored);
        int positives = 0;
        for (byte label : scored.labels()) {
            positives += label;
        }
        double total = tp + fp + tn + fn;
        return new Metrics(
                scored.rows(),
                positives,
                ratio(tp + tn, total),
                ratio(tp, tp + fp),
                ratio(tp, tp + fn),
                ratio(2 * tp, 2 * tp + fp + fn),
                ratio(tp * tn - fp * fn, Math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))),
                ranking.auc(),
                ranking.averagePrecision(),
                ratio(squaredError(scored), total),
                ratio(logLoss(scored), total),
                threshold);
    }

    /** Weights of true positives, false positives, true negatives and false negatives. */
    private static double[] cells(ScoredRows scored, double threshold) {
        double[] cells = new double[4];
        for (int i = 0; i < scored.rows(); i++) {
            boolean yes = scored.probabilities()[i] >= threshold;
            int cell = scored.labels()[i] == 1 ? (yes ? 0 : 3) : (yes ? 1 : 2);
            cells[cell] += scored.weights()[i];
        }
        return cells;
    }

    private static double squaredError(ScoredRows scored) {
        double sum = 0;
        for (int i = 0; i < scored.rows(); i++) {
            double error = scored.probabilities()[i] - scored.labels()[i];
            sum += scored.weights()[i] * error * error;
        }
        return sum;
    }

    private static double logLoss(ScoredRows scored) {
        double sum = 0;
        for (int i = 0; i < scored.rows(); i++) {
            double probability = scored.probabilities()[i];
            double likelihood = scored.labels()[i] == 1 ? probability : 1 - probability;
            sum -= scored.weights()[i] * Math.log(Math.max(SMALLEST, likelihood));
        }
        return sum;
    }

    private static Double ratio(double part, double whole) {
        return whole == 0 ? null : (Double) (part / whole);
    }
}
