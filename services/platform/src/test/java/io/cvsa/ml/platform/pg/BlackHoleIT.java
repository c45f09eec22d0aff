package io.cvsa.ml.platform.pg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.devkit.TcpProxy;
import io.cvsa.ml.platform.PlatformBench;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A connection into a black hole neither hangs for ever nor keeps its pool slot. */
class BlackHoleIT {
    @Test
    void failsWithinTheIdleTimeoutAndHealsWithEverySlotFree() throws Exception {
        Database database = DevPostgres.shared().newDatabase();
        Vertx vertx = Vertx.vertx();
        try (TcpProxy proxy = new TcpProxy(database.host(), database.port())) {
            Pool pool = pool(vertx, database.through(proxy.port()));
            assertThat(answers(pool)).isTrue();
            proxy.blackHole(true);
            for (int i = 0; i < 3; i++) {
                long before = System.nanoTime();
                assertThatThrownBy(() -> answers(pool)).isInstanceOf(Exception.class);
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));
            }
            proxy.blackHole(false);
            Awaitility.await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(() -> answers(pool));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static boolean answers(Pool pool) throws Exception {
        return pool.query("SELECT 1")
                        .execute()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS)
                        .size()
                == 1;
    }

    private static Pool pool(Vertx vertx, Database database) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(database.host())
                .setPort(database.port())
                .setDatabase(database.name())
                .setUser(database.user())
                .setPassword(database.password());
        new PoolSettings(config(), PlatformBench.SCHEMA).apply(options);
        return PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(1).setConnectionTimeout(5))
                .connectingTo(options)
                .using(vertx)
                .withConnectHandler(SilentConnections::arm)
                .build();
    }

    private static PgConfig config() {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 300, new DurationConverter())
                .withMapping(PgConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of("cvsa.platform.pg.idle-timeout", "2s", "cvsa.platform.pg.ssl-mode", "disable"),
                        "test",
                        500))
                .build()
                .getConfigMapping(PgConfig.class);
    }
}
