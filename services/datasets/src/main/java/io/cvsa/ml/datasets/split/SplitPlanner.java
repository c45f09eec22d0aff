package io.cvsa.ml.datasets.split;

import java.util.Optional;
import java.util.UUID;

/**
 * Places a text in train, validation or test.
 *
 * <p>Test membership is drawn from the family's salt and the fingerprint alone: neither the seed nor the recipe moves it, and
 * a text that was ever tested stays there when the share shrinks. Validation is drawn from the seed among the rest.
 */
public final class SplitPlanner {

    private final double validation;
    private final double test;
    private final String family;
    private final long seed;
    private final TestMembers members;

    /** Shares lie in (0, 1) and leave something to train on. */
    public SplitPlanner(double validation, double test, String family, long seed, TestMembers members) {
        if (!(validation > 0 && test > 0 && validation + test < 1)) {
            throw new IllegalArgumentException("Shares " + validation + " and " + test + " leave nothing to train on");
        }
        this.validation = validation;
        this.test = test;
        this.family = family;
        this.seed = seed;
        this.members = members;
    }

    /**
     * Where a text goes; empty when one of its videos was tested under another text, so that this one may neither train nor
     * choose a threshold.
     */
    public Optional<Split> place(UUID fingerprint, long... aids) {
        if (members.hasText(fingerprint) || drawnForTest(fingerprint)) {
            return Optional.of(Split.TEST);
        }
        if (members.hasVideo(aids)) {
            return Optional.empty();
        }
        double draw = Digest.fraction("validation\n" + seed + "\n" + fingerprint);
        return Optional.of(draw < validation / (1 - test) ? Split.VALIDATION : Split.TRAIN);
    }

    private boolean drawnForTest(UUID fingerprint) {
        return Digest.fraction("test\n" + family + "\n" + fingerprint) < test;
    }
}
