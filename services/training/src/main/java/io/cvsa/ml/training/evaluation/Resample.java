package io.cvsa.ml.training.evaluation;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Figures of rows that count as often as a bootstrap drew them. */
final class Resample {

    private final ScoredRows scored;
    private final int[] draws;
    private double tp;
    private double fp;
    private double tn;
    private double fn;

    private Resample(ScoredRows scored, int[] draws, double threshold) {
        this.scored = scored;
        this.draws = draws;
        for (int i = 0; i < draws.length; i++) {
            boolean yes = scored.probabilities()[i] >= threshold;
            boolean truth = scored.labels()[i] == 1;
            tp += yes && truth ? draws[i] : 0;
            fp += yes && !truth ? draws[i] : 0;
            fn += !yes && truth ? draws[i] : 0;
            tn += !yes && !truth ? draws[i] : 0;
        }
    }

    /** How often each of so many rows was drawn, with replacement. */
    static int[] draws(int rows, SplittableRandom random) {
        int[] draws = new int[rows];
        for (int i = 0; i < rows; i++) {
            draws[random.nextInt(rows)]++;
        }
        return draws;
    }

    /**
     * Figures by the names of {@link Metrics}; what the draws do not allow is absent.
     *
     * @param ranked the same rows
     */
    static Map<String, Double> figures(ScoredRows scored, RankedRows ranked, int[] draws, double threshold) {
        Resample drawn = new Resample(scored, draws, threshold);
        Map<String, Double> figures = new TreeMap<>();
        drawn.decided(figures);
        if (drawn.tp + drawn.fn > 0) {
            put(figures, "averagePrecision", ranked.averagePrecision(draws));
            put(figures, "auc", ranked.auc(draws));
        }
        put(figures, "brier", drawn.brier());
        return figures;
    }

    private void decided(Map<String, Double> figures) {
        put(figures, "accuracy", (tp + tn) / (tp + fp + tn + fn));
        put(figures, "precision", tp / (tp + fp));
        put(figures, "recall", tp / (tp + fn));
        put(figures, "f1", 2 * tp / (2 * tp + fp + fn));
        put(figures, "mcc", (tp * tn - fp * fn) / Math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)));
    }

    private static void put(Map<String, Double> figures, String name, double value) {
        if (Double.isFinite(value)) {
            figures.put(name, value);
        }
    }

    private double brier() {
        double sum = 0;
        for (int i = 0; i < draws.length; i++) {
            double error = scored.probabilities()[i] - scored.labels()[i];
            sum += draws[i] * error * error;
        }
        return sum / draws.length;
    }
}
