package io.cvsa.ml.datasets.snapshot;

/**
 * What the label policy makes of the votes on one text.
 *
 * @param weight of the row in training, in (0, 1]; 0 where no label was decided
 * @param conflict whether the labelers disagree, decided or not
 * @param gold whether reviewers decided
 */
public record Decision(Outcome outcome, double weight, boolean conflict, boolean gold) {

    /** Decided, or why it was set aside for review. */
    public enum Outcome {
        YES,
        NO,
        TIE,
        DISPUTED,
        TOO_FEW_LABELERS
    }

    public boolean decided() {
        return outcome == Outcome.YES || outcome == Outcome.NO;
    }
}
