package io.cvsa.ml.labels.agreement;

import java.util.OptionalDouble;

/** How two labelers answered the videos that both labelled, as counts of videos. */
record SharedAnswers(long bothYes, long onlyFirstYes, long onlySecondYes, long bothNo) {

    SharedAnswers {
        if (bothYes < 0 || onlyFirstYes < 0 || onlySecondYes < 0 || bothNo < 0) {
            throw new IllegalArgumentException("a count is negative");
        }
        if (bothYes + onlyFirstYes + onlySecondYes + bothNo == 0) {
            throw new IllegalArgumentException("no shared video");
        }
    }

    long videos() {
        return bothYes + onlyFirstYes + onlySecondYes + bothNo;
    }

    /** The share of videos with equal answers, 0 to 1. */
    double agreement() {
        return (double) (bothYes + bothNo) / videos();
    }

    /**
     * Agreement beyond chance, κ = (p_o − p_e) / (1 − p_e), −1 to 1: J. Cohen, "A Coefficient of Agreement for Nominal
     * Scales", Educational and Psychological Measurement 20 (1960), 37–46. Empty where both only ever gave one and the same
     * answer, because chance alone then explains everything.
     */
    OptionalDouble kappa() {
        if (onlyFirstYes + onlySecondYes == 0 && (bothYes == 0 || bothNo == 0)) {
            return OptionalDouble.empty();
        }
        double firstYes = (double) (bothYes + onlyFirstYes) / videos();
        double secondYes = (double) (bothYes + onlySecondYes) / videos();
        double chance = firstYes * secondYes + (1 - firstYes) * (1 - secondYes);
        return OptionalDouble.of((agreement() - chance) / (1 - chance));
    }
}
