package io.cvsa.ml.labels.exchange;

/** One row cannot be taken over; the message is the reason that its sender reads. */
final class RowRefused extends RuntimeException {
    RowRefused(String reason) {
        super(reason, null, false, false);
    }
}
