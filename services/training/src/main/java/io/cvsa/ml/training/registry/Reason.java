package io.cvsa.ml.training.registry;

import io.cvsa.ml.platform.problem.ProblemException;

/** The words that somebody gives for an act. */
final class Reason {

    private static final int LONGEST = 500;

    private Reason() {}

    /** The reason without outer blanks; a 422 problem where it is missing or too long. */
    static String required(String reason) {
        if (reason == null || reason.isBlank()) {
            throw ProblemException.invalid("reason", "is missing");
        }
        return optional(reason);
    }

    /** The reason without outer blanks, or null; a 422 problem where it is too long. */
    static String optional(String reason) {
        if (reason != null && reason.length() > LONGEST) {
            throw ProblemException.invalid("reason", "has more than %d characters".formatted(LONGEST));
        }
        return reason == null || reason.isBlank() ? null : reason.strip();
    }
}
