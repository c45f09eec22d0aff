package io.cvsa.ml.datasets.statistics;

import java.util.Arrays;

/** Counts the lengths of the texts. */
final class LengthTally {

    /** Where the bars begin, in code points; the last one holds everything longer. */
    static final double[] EDGES = {0, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000};

    private final Histogram histogram = new Histogram(EDGES);
    private final int[] lengths;
    private int count;

    LengthTally(int rows) {
        this.lengths = new int[rows];
    }

    void add(int codePoints) {
        histogram.add(codePoints);
        lengths[count++] = codePoints;
    }

    LengthStatistics result() {
        int[] ascending = Arrays.copyOf(lengths, count);
        Arrays.sort(ascending);
        return new LengthStatistics(
                ascending[0],
                Quantiles.of(ascending, 0.5),
                Quantiles.of(ascending, 0.95),
                ascending[count - 1],
                histogram.bins());
    }
}
