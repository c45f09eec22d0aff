package io.cvsa.ml.platform.pg;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/** Brings the service's schema up to date in the background, as often as it takes until the database is there. */
@Singleton
public class SchemaMigration {
    private static final Logger LOG = Logger.getLogger(SchemaMigration.class);
    private static final long PAUSE_MILLIS = 1_000;
    private final Instance<Flyway> flyway;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private volatile String problem = "the schema has not been migrated yet";
    private volatile Thread thread;

    @Inject
    public SchemaMigration(Instance<Flyway> flyway) {
        this.flyway = flyway;
    }

    /** Whether the schema is up to date, so that the service can work. */
    public boolean ready() {
        return done.isDone();
    }

    /** Why it is not ready; empty text when it is. */
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

    private boolean migrate() {
        try {
            int applied = flyway.get().migrate().migrationsExecuted;
            LOG.infof("schema is up to date, %d migrations applied", applied);
            done.complete(null);
            return true;
        } catch (RuntimeException e) {
            if (!String.valueOf(e.getMessage()).equals(problem)) {
                problem = String.valueOf(e.getMessage());
                LOG.warnf("schema migration waits: %s", problem);
            }
            return false;
        }
    }
}
