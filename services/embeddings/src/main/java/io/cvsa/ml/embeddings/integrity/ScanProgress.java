package io.cvsa.ml.embeddings.integrity;

/**
 * How far a scan is.
 *
 * @param lastId the last row that is done
 * @param waits how often in a row the provider could not serve
 */
record ScanProgress(
        long lastId,
        long rows,
        long checked,
        long zero,
        long nonFinite,
        long wrongLength,
        long repaired,
        long unrepairable,
        int waits) {

    static ScanProgress start(long rows) {
        return new ScanProgress(Long.MIN_VALUE, rows, 0, 0, 0, 0, 0, 0, 0);
    }

    /** A window is done, and so many of its faults were mended. */
    ScanProgress after(ScanWindow window, boolean repair, long mended) {
        return new ScanProgress(
                window.lastId(),
                Math.max(rows, checked + window.rows()),
                checked + window.rows(),
                zero + window.count(Fault.ZERO),
                nonFinite + window.count(Fault.NOT_FINITE),
                wrongLength + window.count(Fault.WRONG_LENGTH),
                repaired + mended,
                unrepairable + (repair ? window.faults().size() - mended : 0),
                0);
    }

    ScanProgress waited() {
        return new ScanProgress(lastId, rows, checked, zero, nonFinite, wrongLength, repaired, unrepairable, waits + 1);
    }
}
