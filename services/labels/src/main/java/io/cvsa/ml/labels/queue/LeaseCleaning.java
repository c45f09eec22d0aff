package io.cvsa.ml.labels.queue;

import io.cvsa.ml.platform.pg.SchemaMigration;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Clears away leases that ran out; they bind nobody, but they pile up. */
@ApplicationScoped
class LeaseCleaning {

    private static final Logger LOG = Logger.getLogger(LeaseCleaning.class);

    private final LeaseRepository leases;
    private final SchemaMigration migration;

    LeaseCleaning(LeaseRepository leases, SchemaMigration migration) {
        this.leases = leases;
        this.migration = migration;
    }

    /** Tries again at the next tick while the database is away. */
    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> clean() {
        if (!migration.ready()) {
            return Uni.createFrom().voidItem();
        }
        return leases.clean()
                .onFailure()
                .invoke(failure -> LOG.debugf("leases that ran out wait to be cleared: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
