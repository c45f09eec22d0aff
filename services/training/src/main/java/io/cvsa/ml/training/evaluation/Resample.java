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
     * @param order of {@link Ranking#order}
     */
    static Map<String, Double> figures(ScoredRows scored, int[] order, int[] draws, double threshold) {
        Resample drawn = new Resample(scored, draws, threshold);
        Map<String, Double> figures = new TreeMap<>();
        drawn.decided(figures);
        if (drawn.tp + drawn.fn > 0) {
            put(figures, "averagePrecision", averagePrecision(scored, order, draws));
            put(figures, "auc", drawn.auc(order));
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

    /** Mann and Whitney's statistic: a tied pair counts half. */
    private double auc(int[] order) {
        double above = 0;
        double pairs = 0;
        for (int from = 0, to; from < order.length; from = to) {
            double yes = 0;
            double no = 0;
            for (to = from; to < order.length && tied(scored, order[from], order[to]); to++) {
                yes += (double) draws[order[to]] * scored.labels()[order[to]];
                no += (double) draws[order[to]] * (1 - scored.labels()[order[to]]);
            }
            pairs += no * (above + yes / 2);
            above += yes;
        }
        return pairs / (above * (fp + tn));
    }

    private double brier() {
        double sum = 0;
        for (int i = 0; i < draws.length; i++) {
            double error = scored.probabilities()[i] - scored.labels()[i];
            sum += draws[i] * error * error;
        }
        return sum / draws.length;
    }

    /** At least one positive must be drawn. */
    static double averagePrecision(ScoredRows scored, int[] order, int[] draws) {
        double found = 0;
        double seen = 0;
        double sum = 0;
        for (int from = 0, to; from < order.length; from = to) {
            double before = found;
            for (to = from; to < order.length && tied(scored, order[from], order[to]); to++) {
                int drawn = draws[order[to]];
                seen += drawn;
                found += (double) drawn * scored.labels()[order[to]];
            }
            sum += found == before ? 0 : (found - before) * found / seen;
        }
        return sum / found;
    }

    private static boolean tied(ScoredRows scored, int one, int other) {
        return scored.probabilities()[one] == scored.probabilities()[other];
    }
}
