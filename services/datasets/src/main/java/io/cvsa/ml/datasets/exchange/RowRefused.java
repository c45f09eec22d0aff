package io.cvsa.ml.datasets.exchange;

/** A row of an imported file cannot be taken; the message says why, for people. */
final class RowRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RowRefused(String message) {
        super(message, null, false, false);
    }
}
