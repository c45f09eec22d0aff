package io.cvsa.ml.bench;

import java.util.Arrays;
import java.util.concurrent.Callable;

/** Times two sides interleaved, so that what else the machine does falls on both. */
final class Pairs {

    private Pairs() {}

    /**
     * Runs each side once to warm up and then {@code pairs} times in turn.
     *
     * @return medians in seconds
     */
    static Times run(int pairs, Callable<?> ours, Callable<?> baseline) throws Exception {
        ours.call();
        baseline.call();
        double[] mine = new double[pairs];
        double[] theirs = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            mine[i] = seconds(ours);
            theirs[i] = seconds(baseline);
        }
        return new Times(median(mine), median(theirs), spread(mine));
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** (max − min) ÷ median. */
    static double spread(double[] values) {
        double most = Arrays.stream(values).max().orElseThrow();
        double least = Arrays.stream(values).min().orElseThrow();
        return (most - least) / median(values);
    }

    private static double seconds(Callable<?> side) throws Exception {
        long start = System.nanoTime();
        side.call();
        return (System.nanoTime() - start) / 1e9;
    }

    /** Medians of both sides, in seconds where time is measured, and the spread of ours. */
    record Times(double ours, double baseline, double spread) {}
}
