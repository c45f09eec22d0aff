package io.cvsa.ml.bench;

import java.util.Arrays;

/** The value below which a share of many lies, by nearest rank. */
final class Percentile {

    private Percentile() {}

    static double of(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
