package io.cvsa.ml.platform.pg;

import io.cvsa.ml.platform.log.WarnOnce;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/**
 * Brings the service's schema up to date in the background, as often as it takes until the database is there and is
 * marked as created or adopted: somebody else's, or one that bootstrap has not reached yet, is left as it is.
 */
@Singleton
public class SchemaMigration {
    private static final Logger LOG = Logger.getLogger(SchemaMigration.class);
    private static final long PAUSE_MILLIS = 1_000;
    private static final String WAITS = "the schema is not up to date";
    private static final String UNMARKED =
            "this database was not created or adopted yet: run ./cvsa up --db URL --adopt"
                    + " (or, for a new one, the bootstrap job)";
    private final Supplier<Flyway> flyway;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private volatile String problem = WAITS;
    private final WarnOnce warning = new WarnOnce(LOG, "schema migration waits");
    private volatile Thread thread;

    @Inject
    public SchemaMigration(Instance<Flyway> flyway) {
        this((Supplier<Flyway>) flyway::get);
    }

    SchemaMigration(Supplier<Flyway> flyway) {
        this.flyway = flyway;
    }

    /** Whether the schema is up to date, so that the service can work. */
    public boolean ready() {
        return done.isDone();
    }

    /** Why it is not ready, in words that anybody may read; empty text when it is. */
    public String problem() {
        return ready() ? "" : problem;
    }

    /** Runs the action once the schema is up to date: now, or on the migrating thread. */
    public void whenReady(Runnable action) {
        var unused = done.thenRun(action);
    }

    void start(@Observes StartupEvent event) {
        thread = new Thread(this::migrateUntilDone, "schema-migration");
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        thread.interrupt();
    }

    private void migrateUntilDone() {
        while (!Thread.currentThread().isInterrupted() && !migrate()) {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** One attempt; returns whether the schema is up to date. */
    boolean migrate() {
        try {
            if (!InstallationMarker.isIn(flyway.get().getConfiguration().getDataSource())) {
                return waits(UNMARKED, UNMARKED);
            }
            int applied = flyway.get().migrate().migrationsExecuted;
            LOG.infof("schema is up to date, %d migrations applied", applied);
            done.complete(null);
            return true;
        } catch (SQLException | RuntimeException e) {
            return waits(WAITS, String.valueOf(e.getMessage()));
        }
    }

    private boolean waits(String publicly, String reason) {
        problem = publicly;
        warning.trouble(reason);
        return false;
    }
}
