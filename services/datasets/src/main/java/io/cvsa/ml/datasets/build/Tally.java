package io.cvsa.ml.datasets.build;

import io.cvsa.ml.datasets.snapshot.SnapshotCounts;

/** Counts a build across its executions: round trips of both kinds, rows, texts, and the pace of this execution. */
final class Tally {

    private final long startedAt = System.nanoTime();
    private int data;
    private int control;
    private long rows;
    private int texts;
    private int missing;
    private int failed;

    Tally(BuildProgress before) {
        this.data = before.roundTrips();
        this.control = before.controlRoundTrips();
        this.rows = before.rows();
        this.texts = before.texts();
        this.missing = before.missing();
        this.failed = before.failed();
    }

    void control() {
        control++;
    }

    void data(int roundTrips) {
        data += roundTrips;
    }

    void rows(long count) {
        rows = count;
    }

    void read(SnapshotCounts counts) {
        rows = counts.videos();
        texts = counts.texts();
    }

    void missing(int count) {
        missing = count;
    }

    void failed(int count) {
        failed = count;
    }

    int missing() {
        return missing;
    }

    BuildProgress at(BuildStep step) {
        return new BuildProgress(step, null, null, rows, texts, missing, failed, data, control, null, null);
    }

    /** Progress of a step that has done so many of all its parts since this execution began; {@code all} is −1 for unknown. */
    BuildProgress at(BuildStep step, long done, long all) {
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        double rate = seconds > 0 ? done / seconds : 0;
        Long total = all < 0 ? null : all;
        Double left = rate > 0 && all >= done ? (all - done) / rate : null;
        return new BuildProgress(step, done, total, rows, texts, missing, failed, data, control, rate, left);
    }
}
