package io.cvsa.ml.datasets.statistics;

import java.util.Arrays;

/** Summarises the norms of the vectors. */
final class NormTally {

    private static final int BARS = 20;
    private static final double FAR = 0.5;
    private static final double NARROWEST = 0.01;

    private NormTally() {}

    /** The L2 norm of the first {@code dimensions} floats. */
    static double norm(float[] vector, int dimensions) {
        double sum = 0;
        for (int i = 0; i < dimensions; i++) {
            sum += (double) vector[i] * vector[i];
        }
        return Math.sqrt(sum);
    }

    /** Of at least one norm. */
    static NormStatistics of(float[] norms) {
        float[] ascending = norms.clone();
        Arrays.sort(ascending);
        double median = Quantiles.of(ascending, 0.5);
        double mean = 0;
        for (double norm : ascending) {
            mean += norm / ascending.length;
        }
        double square = 0;
        long far = 0;
        for (double norm : ascending) {
            square += (norm - mean) * (norm - mean) / ascending.length;
            far += Math.abs(norm - median) > FAR * median ? 1 : 0;
        }
        double min = ascending[0];
        double max = ascending[ascending.length - 1];
        return new NormStatistics(
                min,
                median,
                mean,
                max,
                Math.sqrt(square),
                far,
                histogram(ascending, median).bins());
    }

    /** Twenty equal bars over all norms, or one percent around the median where they lie closer: unit vectors are one peak. */
    private static Histogram histogram(float[] ascending, double median) {
        double low = Math.min(ascending[0], median * (1 - NARROWEST));
        double high = Math.max(ascending[ascending.length - 1], median * (1 + NARROWEST));
        Histogram histogram = high > low ? Histogram.even(low, high, BARS) : new Histogram(low);
        for (float norm : ascending) {
            histogram.add(norm);
        }
        return histogram;
    }
}
