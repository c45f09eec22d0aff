package io.cvsa.ml.labels.label;

import io.cvsa.ml.labels.aid.Aid;
import io.cvsa.ml.platform.idempotency.Idempotency;
import java.util.Map;

/**
 * One answer of one labeler, to be written once.
 *
 * @param key the caller's idempotency key; a second act under the same key writes nothing
 */
record LabelAct(Aid aid, boolean label, String user, String key) {

    /** Tells two acts under the same key apart. */
    String fingerprint() {
        return Idempotency.hash(Map.of("label", aid.value() + " " + label));
    }
}
