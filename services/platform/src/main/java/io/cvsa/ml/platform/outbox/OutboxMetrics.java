package io.cvsa.ml.platform.outbox;

import io.cvsa.ml.platform.config.Schema;
import io.cvsa.ml.platform.log.WarnOnce;
import io.cvsa.ml.platform.pg.SchemaMigration;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Shows how many facts wait to leave and for how long the oldest has waited. */
@Singleton
public class OutboxMetrics {
    private final WarnOnce warning =
            new WarnOnce(Logger.getLogger(OutboxMetrics.class), "the facts that wait cannot be counted");
    private final OutboxRepository rows;
    private final SchemaMigration migration;
    private volatile OutboxBacklog backlog = new OutboxBacklog(0, 0);

    @Inject
    OutboxMetrics(OutboxRepository rows, SchemaMigration migration, Schema schema, MeterRegistry meters) {
        this.rows = rows;
        this.migration = migration;
        meters.gauge("cvsa." + schema.name() + ".outbox.pending.rows", this, own -> own.backlog.pending());
        meters.gauge("cvsa." + schema.name() + ".outbox.age.seconds", this, own -> own.backlog.ageSeconds());
    }

    @Scheduled(every = "15s", delayed = "5s", identity = "outbox-metrics")
    Uni<Void> refresh() {
        if (!migration.ready()) {
            return Uni.createFrom().voidItem();
        }
        return rows.backlog()
                .invoke(found -> backlog = found)
                .ifNoItem()
                .after(Duration.ofSeconds(10))
                .fail()
                .invoke(warning::over)
                .replaceWithVoid()
                .onFailure()
                .invoke(warning::trouble)
                .onFailure()
                .recoverWithNull();
    }
}
