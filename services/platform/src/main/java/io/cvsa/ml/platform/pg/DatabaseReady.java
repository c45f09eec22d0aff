package io.cvsa.ml.platform.pg;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means: the schema is up to date and the database answers. */
@Readiness
@Singleton
public class DatabaseReady implements AsyncHealthCheck {
    private static final String NAME = "database";
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private final Pool pool;
    private final SchemaMigration migration;

    @Inject
    public DatabaseReady(Pool pool, SchemaMigration migration) {
        this.pool = pool;
        this.migration = migration;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        if (!migration.ready()) {
            return Uni.createFrom().item(down(migration.problem()));
        }
        return pool.query("SELECT 1")
                .execute()
                .map(rows -> HealthCheckResponse.up(NAME))
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(() -> down("no answer"))
                .onFailure()
                .recoverWithItem(failure -> down("not reachable"));
    }

    private static HealthCheckResponse down(String reason) {
        return HealthCheckResponse.named(NAME).down().withData("reason", reason).build();
    }
}
