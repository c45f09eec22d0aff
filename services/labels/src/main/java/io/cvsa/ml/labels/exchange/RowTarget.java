package io.cvsa.ml.labels.exchange;

/** Collects rows and stores them in batches; blocks while it stores. */
interface RowTarget {

    /** Takes a row, or throws RowRefused. */
    void add(long line, Fields row);

    /** Whether the next act should be {@link #flush}. */
    boolean isFull();

    /** Stores what was collected and forgets it. */
    void flush();
}
