package io.cvsa.ml.labels.label;

import io.cvsa.ml.labels.aid.Aid;
import io.cvsa.ml.platform.idempotency.Idempotency;
import java.util.Map;

/**
 * One answer of one labeler, to be written once.
 *
 * @param guide the version of the guide that the labeler saw; null for the newest
 * @param key the caller's idempotency key; a second act under the same key writes nothing
 */
record LabelAct(Aid aid, boolean label, Integer guide, String user, String key) {

    /** Tells two acts under the same key apart. */
    String fingerprint() {
        return Idempotency.hash(Map.of("label", aid.value() + " " + label));
    }
}
