package io.cvsa.ml.datasets.exchange;

/**
 * A row that was not taken.
 *
 * @param row its number in the file, from 1
 */
record RowError(long row, String reason) {}
