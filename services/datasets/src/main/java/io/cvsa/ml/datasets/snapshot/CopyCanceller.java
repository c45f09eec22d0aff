package io.cvsa.ml.datasets.snapshot;

import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/** Cancels a COPY on the server when its job must leave, even while the server has not sent the first row. */
final class CopyCanceller implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(CopyCanceller.class);
    private static final long POLL_MILLIS = 500;

    private final PGConnection connection;
    private final CopyWatch watch;
    private final Thread thread;

    CopyCanceller(PGConnection connection, CopyWatch watch) {
        this.connection = connection;
        this.watch = watch;
        this.thread = new Thread(this::poll, "copy-canceller");
        thread.setDaemon(true);
        thread.start();
    }

    private void poll() {
        try {
            while (!watch.stopRequested()) {
                Thread.sleep(POLL_MILLIS);
            }
            connection.cancelQuery();
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            LOG.warnf("A COPY could not be cancelled: %s", e.getMessage());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
