package io.cvsa.ml.labels.exchange;

import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

/** Opens exports: one statement each, of one snapshot, fetched as fast as its reader takes it. */
@ApplicationScoped
class ExportStore {

    private static final int MOST_AT_ONCE = 3;

    /** Behind a reader who takes nothing for so long the snapshot is given up; the time between two fetches is no statement's. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

    private static final Duration LONGEST_FETCH = Duration.ofMinutes(5);

    private final DataSource database;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);

    ExportStore(DataSource database) {
        this.database = database;
    }

    /** Blocks until the first rows are there. */
    ExportCursor open(Export export) throws SQLException {
        if (!free.tryAcquire()) {
            throw ProblemException.unavailable(MOST_AT_ONCE + " exports are under way; try again when one has ended.");
        }
        boolean open = false;
        try {
            ExportCursor cursor = connected(export);
            open = true;
            return cursor;
        } finally {
            if (!open) {
                free.release();
            }
        }
    }

    private ExportCursor connected(Export export) throws SQLException {
        Connection connection = database.getConnection();
        try {
            return open(connection, export);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private ExportCursor open(Connection connection, Export export) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement limits = connection.createStatement()) {
            limits.execute("SET TRANSACTION READ ONLY");
            limits.execute("SET LOCAL statement_timeout = " + LONGEST_FETCH.toMillis());
            limits.execute("SET LOCAL idle_in_transaction_session_timeout = " + LONGEST_SILENCE.toMillis());
        }
        PreparedStatement statement = connection.prepareStatement(export.sql());
        List<Object> values = export.values();
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
        return new ExportCursor(connection, statement, free::release);
    }
}
