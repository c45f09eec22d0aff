package io.cvsa.ml.platform;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.platform.config.PlatformConfig;
import io.cvsa.ml.platform.config.Schema;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** A migrated schema, a pool and short durations for tests without a container. */
public final class PlatformBench implements AutoCloseable {
    public static final Schema SCHEMA = new Schema("plumbing");
    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;

    public PlatformBench(Database database) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(database.host())
                .setPort(database.port())
                .setDatabase(database.name())
                .setUser(database.user())
                .setPassword(database.password())
                .setConnectTimeout(2_000)
                .setCachePreparedStatements(true);
        pool = Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(6).setConnectionTimeout(3))
                .connectingTo(options)
                .using(vertx)
                .build());
    }

    public static void migrate(Database database) {
        var unused = Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("classpath:db/platform")
                .schemas(SCHEMA.name())
                .load()
                .migrate();
    }

    /** Production's defaults with durations that a test can wait for. */
    public static PlatformConfig config(Map<String, String> changes) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "cvsa.platform.schema", SCHEMA.name(),
                "cvsa.platform.outbox.lease", "1s",
                "cvsa.platform.outbox.poll", "100ms",
                "cvsa.platform.outbox.delivery", "4s",
                "cvsa.platform.job.lease", "2s",
                "cvsa.platform.job.heartbeat", "200ms",
                "cvsa.platform.job.stop-after", "1500ms",
                "cvsa.platform.job.poll", "100ms",
                "cvsa.platform.job.progress", "50ms",
                "cvsa.platform.job.backoff", "20ms"));
        settings.putAll(changes);
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 300, new DurationConverter())
                .withMapping(PlatformConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .build()
                .getConfigMapping(PlatformConfig.class);
    }

    public Pool pool() {
        return pool;
    }

    /** The first row of a query on the schema's tables. */
    public Row row(String sql) {
        return pool.query(SCHEMA.in(sql))
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next();
    }

    public void execute(String sql) {
        var unused = pool.query(SCHEMA.in(sql)).execute().await().indefinitely();
    }

    @Override
    public void close() {
        pool.closeAndAwait();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
