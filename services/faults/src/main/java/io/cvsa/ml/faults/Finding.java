package io.cvsa.ml.faults;

import java.util.Locale;

/**
 * One promise that was put to the test.
 *
 * @param what the trials, in words
 * @param measured what may be {@code most} at most, failures where nothing else is said
 * @param unit of both
 * @param trials how often the promise could have been broken
 */
public record Finding(String what, double measured, double most, String unit, long trials) {

    private static final double NINETY_FIVE_PERCENT = 3;

    static Finding failures(String what, long failures, long trials) {
        return new Finding(what, failures, 0, "failures", trials);
    }

    public boolean holds() {
        return trials > 0 && measured <= most;
    }

    /** How sure one can be: nothing in n trials means a rate below 3/n, with 95 % confidence. */
    public String confidence() {
        if (!unit.equals("failures") || measured > 0) {
            return trials + " trials";
        }
        return String.format(
                Locale.ROOT, "0 in %,d trials: below %.2g at 95 %%", trials, NINETY_FIVE_PERCENT / Math.max(1, trials));
    }
}
