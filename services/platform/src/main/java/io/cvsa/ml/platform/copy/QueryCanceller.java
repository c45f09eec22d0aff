package io.cvsa.ml.platform.copy;

import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/** Cancels what a connection runs on the server when its job must leave, even while the server has sent nothing yet. */
public final class QueryCanceller implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(QueryCanceller.class);
    private static final long POLL_MILLIS = 500;

    private final PGConnection connection;
    private final BooleanSupplier stopRequested;
    private final Thread thread;

    public QueryCanceller(PGConnection connection, BooleanSupplier stopRequested) {
        this.connection = connection;
        this.stopRequested = stopRequested;
        this.thread = new Thread(this::poll, "query-canceller");
        thread.setDaemon(true);
        thread.start();
    }

    private void poll() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (stopRequested.getAsBoolean()) {
                    connection.cancelQuery(); // again and again: the first may come before the statement
                }
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            LOG.warnf("a statement could not be cancelled: %s", e.getMessage());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
