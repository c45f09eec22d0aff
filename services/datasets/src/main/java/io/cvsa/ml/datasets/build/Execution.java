package io.cvsa.ml.datasets.build;

import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.datasets.snapshot.CopyWatch;
import io.cvsa.ml.datasets.snapshot.DataConnection;
import io.cvsa.ml.datasets.snapshot.DataConnections;
import io.cvsa.ml.datasets.snapshot.EmbeddingModel;
import io.cvsa.ml.datasets.snapshot.Snapshot;
import io.cvsa.ml.datasets.snapshot.SnapshotFile;
import io.cvsa.ml.platform.job.JobRun;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** One execution of a build under its lease: what the steps share, opened when the first of them needs it. */
final class Execution implements CopyWatch, AutoCloseable {

    private static final int REPORT_ROWS = 500;

    private final JobRun job;
    private final BuildNews news;
    private final Build build;
    private final EmbeddingModel model;
    private final Path directory;
    private final Tally tally;
    private BuildCheckpoint checkpoint;
    private DataConnection connection;
    private Snapshot snapshot;
    private long rows;

    Execution(JobRun job, BuildNews news, Build build, EmbeddingModel model, Path directory) {
        this.job = job;
        this.news = news;
        this.build = build;
        this.model = model;
        this.directory = directory;
        this.checkpoint = BuildCheckpoint.of(job.checkpoint());
        this.tally = new Tally(checkpoint.progress());
    }

    JobRun job() {
        return job;
    }

    Build build() {
        return build;
    }

    DatasetSpec spec() {
        return build.spec();
    }

    EmbeddingModel model() {
        return model;
    }

    Path directory() {
        return directory;
    }

    Tally tally() {
        return tally;
    }

    BuildCheckpoint checkpoint() {
        return checkpoint;
    }

    /** The files of the read that counts. */
    SnapshotFile file() {
        return new SnapshotFile(directory, build.id(), model, spec().precision(), checkpoint.snapshotEpoch());
    }

    /** The files of a read that this execution is about to make. */
    SnapshotFile newFile() {
        return new SnapshotFile(directory, build.id(), model, spec().precision(), job.epoch());
    }

    Snapshot snapshot() throws IOException {
        if (snapshot == null) {
            snapshot = file().open(spec());
            tally.read(snapshot.counts());
        }
        return snapshot;
    }

    /** The data connection, warm; the same one until this execution ends. */
    DataConnection connection(DataConnections connections) throws SQLException {
        if (connection == null) {
            connection = connections.acquire();
        }
        return connection;
    }

    /** Adds what the data connection has counted since the last call. */
    void countRoundTrips() {
        tally.data(connection.takeRoundTrips());
    }

    /** Makes what was reached survive an interruption; throws JobLost when another worker has the build. */
    void reached(long snapshotEpoch, boolean requested, BuildStep step) {
        tally.control();
        checkpoint = new BuildCheckpoint(snapshotEpoch, requested, tally.at(step));
        job.checkpoint(checkpoint);
        news.tell(checkpoint.progress());
    }

    /** Reports that a step goes on. */
    void report(BuildStep step) {
        news.tell(tally.at(step));
    }

    /** Reports so many of all parts of a step and leaves when the job must stop. */
    void report(BuildStep step, long done, long all) {
        if (done % REPORT_ROWS == 0) {
            job.verifyRunning();
            news.tell(tally.at(step, done, all));
        }
    }

    @Override
    public boolean stopRequested() {
        return job.stopRequested();
    }

    @Override
    public void row() {
        rows++;
        if (!checkpoint.requested()) {
            tally.rows(rows);
            report(BuildStep.READING, rows, -1);
        } else {
            report(BuildStep.FETCHING, rows, tally.missing());
        }
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.close();
        }
    }
}
