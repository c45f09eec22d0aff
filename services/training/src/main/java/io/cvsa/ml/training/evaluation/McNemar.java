package io.cvsa.ml.training.evaluation;

/**
 * McNemar's test of two models' decisions on the same rows, by the mid-p form of the exact binomial test (Fagerland, Lydersen and
 * Laake 2013, "The McNemar test for binary matched-pairs data"): it holds its level with few discordant pairs too, where the
 * exact test is too cautious and the asymptotic one wrong.
 *
 * @param onlyOne rows that only the first model decides rightly
 * @param onlyOther rows that only the second model decides rightly
 * @param pValue two-sided mid-p; 1 where the models are never right apart
 */
public record McNemar(int onlyOne, int onlyOther, double pValue) {

    /** Each model decides at its own threshold; both hold the same rows in the same order. */
    static McNemar of(ScoredRows one, double threshold, ScoredRows other, double otherThreshold) {
        int onlyOne = 0;
        int onlyOther = 0;
        for (int row = 0; row < one.rows(); row++) {
            boolean truth = one.labels()[row] == 1;
            boolean right = one.probabilities()[row] >= threshold == truth;
            boolean otherRight = other.probabilities()[row] >= otherThreshold == truth;
            onlyOne += right && !otherRight ? 1 : 0;
            onlyOther += otherRight && !right ? 1 : 0;
        }
        return new McNemar(onlyOne, onlyOther, midP(onlyOne, onlyOther));
    }

    /** 2 · (P(X ≤ k) − P(X = k) ÷ 2) with X binomial of n fair coins and k the smaller count. */
    static double midP(int one, int other) {
        int pairs = one + other;
        int smaller = Math.min(one, other);
        double logarithm = -pairs * Math.log(2);
        double below = 0;
        double here = Math.exp(logarithm);
        for (int k = 1; k <= smaller; k++) {
            below += here;
            logarithm += Math.log(pairs - k + 1.0) - Math.log(k);
            here = Math.exp(logarithm);
        }
        return Math.min(1, 2 * below + here);
    }
}
