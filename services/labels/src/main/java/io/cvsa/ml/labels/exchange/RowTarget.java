package io.cvsa.ml.labels.exchange;

import io.smallrye.mutiny.Uni;

/** Collects rows and hands them over in batches. */
interface RowTarget {

    /** Takes a readable row, or throws RowRefused. */
    void add(SourceRow row);

    /** Whether the next act should be {@link #batch}. */
    boolean isFull();

    /** Forgets what was collected; who subscribes stores and counts it, which may take place while more is collected. */
    Uni<Void> batch();
}
