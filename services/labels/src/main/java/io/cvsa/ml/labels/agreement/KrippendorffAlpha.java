package io.cvsa.ml.labels.agreement;

import java.util.OptionalDouble;

/**
 * Sums up how reliably any number of labelers, who need not have labelled the same, answer alike. Nominal data with missing
 * values, after K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C:
 * α = ((n − 1) Σ o_cc − Σ n_c (n_c − 1)) / (n (n − 1) − Σ n_c (n_c − 1)).
 */
final class KrippendorffAlpha {

    private final long[] valuesOf;
    private long values;
    private double agreeingValues;
    private long units;
    private long pairs;
    private long agreeingPairs;

    /** @param categories how many different answers there are */
    KrippendorffAlpha(int categories) {
        this.valuesOf = new long[categories];
    }

    /**
     * Adds units that got the same answers; those with fewer than two answers can be paired with nothing and are left out.
     *
     * @param times how many such units
     * @param answers how many answers of each category one such unit got
     */
    void add(long times, int... answers) {
        long given = 0;
        long agreeing = 0;
        for (int count : answers) {
            given += count;
            agreeing += (long) count * (count - 1);
        }
        if (given < 2) {
            return;
        }
        for (int category = 0; category < answers.length; category++) {
            valuesOf[category] += times * answers[category];
        }
        values += times * given;
        agreeingValues += (double) (times * agreeing) / (given - 1);
        units += times;
        pairs += times * given * (given - 1) / 2;
        agreeingPairs += times * agreeing / 2;
    }

    /** Units with at least two answers. */
    long units() {
        return units;
    }

    /** Pairs of answers to the same unit. */
    long pairs() {
        return pairs;
    }

    /** The share of equal pairs, 0 to 1; empty without pairs. */
    OptionalDouble agreement() {
        return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) agreeingPairs / pairs);
    }

    /** 1 is perfect, 0 is chance; empty where all answers are the same, so that nothing tells reliability from habit. */
    OptionalDouble value() {
        double n = values;
        double byChance = 0;
        for (long count : valuesOf) {
            byChance += (double) count * (count - 1);
        }
        double possible = n * (n - 1) - byChance;
        return possible <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(((n - 1) * agreeingValues - byChance) / possible);
    }
}
