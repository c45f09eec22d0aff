package io.cvsa.ml.labels.label;

import java.util.Optional;

/**
 * What became of a label act.
 *
 * @param known whether the video exists
 * @param fingerprint of the act that first used the idempotency key, when it was used before
 * @param receipt of this act or of the one that it repeats
 */
record LabelOutcome(boolean known, Optional<String> fingerprint, Optional<LabelReceipt> receipt) {

    boolean keyTakenBy(LabelAct other) {
        return fingerprint.isPresent() && !fingerprint.get().equals(other.fingerprint());
    }

    /** A concurrent twin holds the key, and this statement's snapshot is too old to see its receipt. */
    boolean lostRace() {
        return known && receipt.isEmpty();
    }
}
