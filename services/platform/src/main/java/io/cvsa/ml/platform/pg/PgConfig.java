package io.cvsa.ml.platform.pg;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How this service talks to PostgreSQL: no statement, lock or silence may hold a connection for ever. */
@ConfigMapping(prefix = "cvsa.platform.pg")
public interface PgConfig {
    /** disable, prefer, require, verify-ca or verify-full; off loopback it should be verify-full. */
    @WithDefault("${CVSA_DB_SSLMODE:disable}")
    String sslMode();

    /** A PEM file of the authority that signed the server's certificate; the JVM's own authorities otherwise. */
    Optional<String> caFile();

    /** Behind PgBouncer statements cannot be cached. */
    @WithDefault("false")
    boolean pgbouncer();

    @WithDefault("5s")
    Duration connectTimeout();

    /** A connection on which nothing moved for this long is closed, a black-holed one too. */
    @WithDefault("45s")
    Duration idleTimeout();

    @WithDefault("30s")
    Duration statementTimeout();

    @WithDefault("10s")
    Duration lockTimeout();

    @WithDefault("30s")
    Duration idleInTransactionTimeout();

    /** Further settings of every session, such as jit or plan_cache_mode. */
    Map<String, String> session();

    /** So many requests may wait for a connection; more are refused at once. */
    @WithDefault("256")
    int waitQueue();
}
