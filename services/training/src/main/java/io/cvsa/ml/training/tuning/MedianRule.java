package io.cvsa.ml.training.tuning;

import java.util.Arrays;
import java.util.List;

/**
 * Stops a trial whose best value so far lies below the median of what the others had at the same resource (Golovin et al. 2017,
 * "Google Vizier: A Service for Black-Box Optimization", section 3.2.2, in the form of Optuna's MedianPruner, which compares
 * with the others' values rather than their running averages). Values are maximised.
 *
 * @param warmUp no trial is stopped before it has had more than this resource
 * @param minimumTrials nor before so many others have a value to compare with
 */
public record MedianRule(int warmUp, int minimumTrials) {

    /** Requires warmUp ≥ 0 and minimumTrials ≥ 1. */
    public MedianRule {
        if (warmUp < 0 || minimumTrials < 1) {
            throw new IllegalArgumentException("A median of " + minimumTrials + " trials after " + warmUp);
        }
    }

    /**
     * Whether to stop the trial; NaN ranks below every value.
     *
     * @param value its best up to {@code resource}
     * @param others what the other trials had at the same resource; NaN where one failed, which does not count
     */
    public boolean prune(double value, int resource, List<Double> others) {
        double[] sorted = others.stream()
                .mapToDouble(Double::doubleValue)
                .filter(other -> !Double.isNaN(other))
                .sorted()
                .toArray();
        if (resource <= warmUp || sorted.length < minimumTrials) {
            return false;
        }
        return Double.isNaN(value) || value < median(sorted);
    }

    private static double median(double[] sorted) {
        double[] middle = Arrays.copyOfRange(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1);
        return Arrays.stream(middle).average().orElseThrow();
    }
}
