package io.cvsa.ml.datasets.build;

import io.cvsa.ml.datasets.snapshot.DataConnection;
import io.cvsa.ml.datasets.snapshot.DataConnections;
import io.cvsa.ml.datasets.snapshot.SnapshotFile;
import io.cvsa.ml.platform.crash.CrashPoints;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;

/** The two bulk reads of a build, each one COPY; what is on the disk already is not read again. */
@ApplicationScoped
class Reading {

    /** Among the things a bulk read computes, only a half can be too small for its value. */
    private static final String TOO_LARGE = "22003";

    private final DataConnections connections;

    Reading(DataConnections connections) {
        this.connections = connections;
    }

    /** Videos, labels, stored vectors and test members. */
    void read(Execution run) throws SQLException, IOException {
        if (run.file().isRead()) {
            return;
        }
        DataConnection connection = run.connection(connections);
        connection.takeRoundTrips(); // what warmed it up comes before the first read
        SnapshotFile file = run.newFile();
        copy(run, () -> file.read(connection, run.spec(), run));
        CrashPoints.reach("build.after-read");
        run.reached(file.epoch(), false, BuildStep.READING);
        CrashPoints.reach("build.after-read-checkpoint");
    }

    /** The vectors of the texts that were asked for. */
    void fetch(Execution run) throws SQLException, IOException {
        if (run.file().isFetched()) {
            return;
        }
        DataConnection connection = run.connection(connections);
        copy(run, () -> run.file().fetch(connection, run));
        CrashPoints.reach("build.after-fetch");
    }

    private static void copy(Execution run, Copy copy) throws SQLException, IOException {
        try {
            copy.run();
        } catch (SQLException e) {
            run.job().verifyRunning(); // a cancelled COPY ends as the job wants to end
            if (TOO_LARGE.equals(e.getSQLState())) {
                throw Failures.beyondHalf();
            }
            throw e;
        }
        run.countRoundTrips();
        run.job().verifyRunning();
    }

    /** One bulk read. */
    private interface Copy {
        void run() throws SQLException, IOException;
    }
}
