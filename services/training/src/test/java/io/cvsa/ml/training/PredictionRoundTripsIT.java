package io.cvsa.ml.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.devkit.TcpProxy;
import io.cvsa.ml.platform.pg.PoolSettings;
import io.cvsa.ml.training.store.Sql;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import jakarta.inject.Inject;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The database is 100 ms away: what the crawler waits for is counted in round trips. */
@QuarkusTest
class PredictionRoundTripsIT extends TrainingCase {

    private static final int TRIES = 5;

    @Inject
    PoolSettings settings;

    @Inject
    Vertx vertx;

    @ConfigProperty(name = "quarkus.datasource.reactive.url")
    URI url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @Test
    void aVideoWithAStoredVectorCostsTwo() throws Exception {
        String model = "counted";
        int version = version(TinyDataset.write(Neighbours.directory(), 500, 33), "hybrid", model);
        assertThat(promote(model, version).status()).isLessThan(300);
        sql.run("ALTER TABLE internal.embeddings ADD COLUMN IF NOT EXISTS vec_8 vector(8)");
        video(96, "miku sings far away", null, null);
        store("miku sings far away", TinyVectors.of("miku sings far away"));
        try (TcpProxy proxy = new TcpProxy(url.getHost(), url.getPort())) {
            Pool pool = pool(proxy.port());
            QuarkusMock.installMockForType(new Sql(pool), Sql.class);
            try {
                predict(model);
                long fewest = Long.MAX_VALUE;
                for (int i = 0; i < TRIES; i++) { // the service's own clocks may ask something meanwhile
                    proxy.traffic().zero();
                    predict(model);
                    fewest = Math.min(fewest, proxy.traffic().roundTrips());
                }
                assertThat(fewest).isBetween(1L, 2L);
            } finally {
                pool.closeAndAwait();
            }
        }
    }

    private void predict(String model) {
        Api.Answer said = api().post("/api/v1/predictions", "{\"model\":\"%s\",\"aids\":[96]}".formatted(model));
        assertThat(said.at("/items/0/probability").isNumber())
                .as(said.toString())
                .isTrue();
    }

    /** The service's pool, but for the port and for its size: a connection that is opened costs round trips too. */
    private Pool pool(int port) {
        PgConnectOptions options = PgConnectOptions.fromUri(url.toString())
                .setPort(port)
                .setUser(user)
                .setPassword(password);
        settings.apply(options);
        return Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(1))
                .connectingTo(options)
                .using(vertx)
                .build());
    }
}
