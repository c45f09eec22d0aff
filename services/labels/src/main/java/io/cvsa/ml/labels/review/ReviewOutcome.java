package io.cvsa.ml.labels.review;

import java.util.Optional;

/**
 * What became of a step.
 *
 * @param known whether the video exists
 * @param fingerprint of the step that used the idempotency key before, if one did
 * @param done whether something was written; false for a repetition and where there was nothing to do
 * @param decided whether a gold decision stood when the step came
 */
record ReviewOutcome(boolean known, Optional<String> fingerprint, boolean done, boolean decided) {

    boolean keyTakenBy(ReviewStep other) {
        return fingerprint.isPresent() && !fingerprint.get().equals(other.fingerprint());
    }
}
