package io.cvsa.ml.platform.inbox;

import io.cvsa.ml.platform.config.Schema;
import io.cvsa.ml.platform.log.WarnOnce;
import io.cvsa.ml.platform.pg.SchemaMigration;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Forgets applied events and idempotency keys once nobody can repeat them: topics keep records for 30 days at most. */
@Singleton
public class Retention {
    private static final String FORGET = "WITH events AS (DELETE FROM {s}.inbox WHERE ctid IN"
            + " (SELECT ctid FROM {s}.inbox WHERE received_at < now() - interval '45 days' LIMIT 50000))"
            + " DELETE FROM {s}.idempotency_key WHERE created_at < now() - interval '7 days'";

    private final WarnOnce warning = new WarnOnce(Logger.getLogger(Retention.class), "old events are not forgotten");
    private final Pool pool;
    private final Schema schema;
    private final SchemaMigration migration;

    @Inject
    public Retention(Pool pool, Schema schema, SchemaMigration migration) {
        this.pool = pool;
        this.schema = schema;
        this.migration = migration;
    }

    @Scheduled(every = "1h", delayed = "10m", identity = "platform-retention")
    Uni<Void> forget() {
        if (!migration.ready()) {
            return Uni.createFrom().voidItem();
        }
        return pool.query(schema.in(FORGET))
                .execute()
                .invoke(warning::over)
                .replaceWithVoid()
                .onFailure()
                .invoke(warning::trouble)
                .onFailure()
                .recoverWithNull();
    }
}
