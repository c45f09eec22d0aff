package io.cvsa.ml.labels.queue;

import java.time.Instant;
import java.util.List;

/**
 * What a desk got.
 *
 * @param candidates how many videos were free when the statement looked; others may have been quicker
 */
record Leases(List<Long> aids, Instant until, long candidates) {

    boolean othersWereQuicker() {
        return aids.isEmpty() && candidates > 0;
    }
}
