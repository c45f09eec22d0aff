package io.cvsa.ml.datasets.statistics;

/** Quantiles by nearest rank: always one of the values, the smallest that at least this share of them does not exceed. */
final class Quantiles {

    private Quantiles() {}

    /** Of ascending values, at least one; {@code share} in [0, 1]. */
    static int of(int[] ascending, double share) {
        return ascending[rank(ascending.length, share)];
    }

    /** Of ascending values, at least one; {@code share} in [0, 1]. */
    static float of(float[] ascending, double share) {
        return ascending[rank(ascending.length, share)];
    }

    private static int rank(int count, double share) {
        return Math.max(0, (int) Math.ceil(share * count) - 1);
    }
}
