package io.cvsa.ml.training.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a probability means what it says: rows in ten bins of equal width by their probability of yes.
 *
 * @param error the expected calibration error of Naeini et al. 2015: the mean over rows of a bin's distance between its mean
 *     probability and its share of yes; null without rows
 * @param bins those with rows, by ascending probability
 */
public record Calibration(Double error, List<Bin> bins) {

    private static final int BINS = 10;

    /**
     * Rows of like probability.
     *
     * @param probability their mean
     * @param yes the share that is labelled yes
     */
    public record Bin(double from, double to, int rows, double probability, double yes) {}

    static Calibration of(ScoredRows scored) {
        int[] rows = new int[BINS];
        double[] sums = new double[BINS];
        int[] positives = new int[BINS];
        for (int i = 0; i < scored.rows(); i++) {
            int bin = bin(scored.probabilities()[i]);
            rows[bin]++;
            sums[bin] += scored.probabilities()[i];
            positives[bin] += scored.labels()[i];
        }
        List<Bin> bins = new ArrayList<>();
        double distance = 0;
        for (int i = 0; i < BINS; i++) {
            if (rows[i] > 0) {
                bins.add(new Bin(
                        i / (double) BINS,
                        (i + 1) / (double) BINS,
                        rows[i],
                        sums[i] / rows[i],
                        positives[i] / (double) rows[i]));
                distance += Math.abs(sums[i] - positives[i]);
            }
        }
        return new Calibration(scored.rows() == 0 ? null : (Double) (distance / scored.rows()), bins);
    }

    private static int bin(double probability) {
        return Math.min(BINS - 1, (int) (probability * BINS));
    }
}
