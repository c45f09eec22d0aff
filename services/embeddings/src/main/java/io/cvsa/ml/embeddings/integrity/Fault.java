package io.cvsa.ml.embeddings.integrity;

/** A stored row that is no good vector: its dimension as the row says it, null in the older shape. */
record Fault(long rowId, String checksum, Integer dimensions, String kind) {

    static final String ZERO = "zero";
    static final String NOT_FINITE = "not-finite";
    static final String WRONG_LENGTH = "wrong-length";
}
