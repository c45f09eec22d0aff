package io.cvsa.ml.training.trainer;

/** The logistic loss of a margin (logit × true sign), finite for every margin. */
final class Logistic {

    private Logistic() {}

    /** ln(1 + exp(−margin)). */
    static double loss(double margin) {
        return Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin)));
    }

    /** The probability given to the wrong class: 1 ÷ (1 + exp(margin)), the loss's falling slope. */
    static double wrong(double margin) {
        return 1 / (1 + Math.exp(margin));
    }
}
