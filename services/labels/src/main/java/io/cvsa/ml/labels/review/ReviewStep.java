package io.cvsa.ml.labels.review;

import io.cvsa.ml.labels.aid.Aid;
import io.cvsa.ml.platform.idempotency.Idempotency;
import io.cvsa.ml.platform.text.ForeignText;
import java.util.List;

/**
 * One act of one person on one video, to be done once.
 *
 * @param label the decision; null for every other act
 * @param more how many more labelers are asked; 0 for every other act
 * @param key the caller's idempotency key; a second act under the same key does nothing
 */
record ReviewStep(Aid aid, ReviewAct act, Boolean label, int more, String comment, String user, String key) {

    ReviewStep {
        comment = comment == null || comment.isBlank() ? null : ForeignText.require("comment", comment.strip());
    }

    /** Tells two acts under the same key apart. */
    String fingerprint() {
        return Idempotency.hash(List.of(aid.value(), act, String.valueOf(label), more, comment == null ? "" : comment));
    }
}
