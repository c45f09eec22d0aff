package io.cvsa.ml.platform.pg;

import io.cvsa.ml.platform.config.Schema;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManagerFactory;
import org.jboss.logging.Logger;

/** Makes the service's PostgreSQL pool with bounded waits everywhere and, off loopback, a verified server. */
@Singleton
public class PoolSettings implements PgPoolCreator {
    private static final Logger LOG = Logger.getLogger(PoolSettings.class);
    /** Our longest statements; a text above the client's own limit (2,048) is prepared anew each time: a round trip more. */
    private static final int LONGEST_STATEMENT = 1 << 16;

    private final PgConfig config;
    private final String application;

    @Inject
    public PoolSettings(PgConfig config, Schema schema) {
        this.config = config;
        this.application = "cvsa-" + schema.name();
    }

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(this::apply);
        input.poolOptions()
                .setMaxWaitQueueSize(config.waitQueue())
                .setConnectionTimeout((int) config.connectTimeout().toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .withConnectHandler(SilentConnections::arm)
                .build();
    }

    /** Sets the limits on one server's options. */
    public void apply(PgConnectOptions options) {
        options.setConnectTimeout((int) config.connectTimeout().toMillis());
        options.setIdleTimeout((int) config.idleTimeout().toSeconds()).setIdleTimeoutUnit(TimeUnit.SECONDS);
        options.setTcpKeepAlive(true);
        options.setCachePreparedStatements(!config.pgbouncer()).setUseLayer7Proxy(config.pgbouncer());
        options.setPreparedStatementCacheSqlLimit(LONGEST_STATEMENT);
        options.addProperty("application_name", application);
        options.addProperty(
                "statement_timeout", Long.toString(config.statementTimeout().toMillis()));
        options.addProperty("lock_timeout", Long.toString(config.lockTimeout().toMillis()));
        options.addProperty(
                "idle_in_transaction_session_timeout",
                Long.toString(config.idleInTransactionTimeout().toMillis()));
        config.session().forEach(options::addProperty);
        secure(options);
    }

    private void secure(PgConnectOptions options) {
        SslMode mode = SslMode.of(config.sslMode());
        options.setSslMode(mode);
        if (mode == SslMode.VERIFY_CA || mode == SslMode.VERIFY_FULL) {
            options.setTrustOptions(trust());
            options.setHostnameVerificationAlgorithm(mode == SslMode.VERIFY_FULL ? "HTTPS" : "");
        } else if (mode == SslMode.REQUIRE || mode == SslMode.PREFER) {
            options.setTrustAll(true);
        } else if (!options.getHost().startsWith("127.") && !options.getHost().equals("localhost")) {
            LOG.warnf("the connection to PostgreSQL at %s is not encrypted: set CVSA_DB_SSLMODE", options.getHost());
        }
    }

    private TrustOptions trust() {
        if (config.caFile().isPresent()) {
            return new PemTrustOptions().addCertPath(config.caFile().get());
        }
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return TrustOptions.wrap(factory.getTrustManagers()[0]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JVM has no certificate authorities", e);
        }
    }
}
