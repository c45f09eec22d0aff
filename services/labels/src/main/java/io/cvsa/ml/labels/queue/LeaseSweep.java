package io.cvsa.ml.labels.queue;

import io.cvsa.ml.platform.log.WarnOnce;
import io.cvsa.ml.platform.pg.SchemaMigration;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Forgets the leases of desks that were left without a word. */
@ApplicationScoped
class LeaseSweep {

    private final WarnOnce warning = new WarnOnce(Logger.getLogger(LeaseSweep.class), "ended leases are not forgotten");
    private final QueueRepository queues;
    private final SchemaMigration migration;

    LeaseSweep(QueueRepository queues, SchemaMigration migration) {
        this.queues = queues;
        this.migration = migration;
    }

    @Scheduled(every = "15m", delayed = "5m")
    Uni<Void> sweep() {
        if (!migration.ready()) {
            return Uni.createFrom().voidItem();
        }
        return queues.sweep()
                .invoke(warning::over)
                .onFailure()
                .invoke(warning::trouble)
                .onFailure()
                .recoverWithNull();
    }
}
