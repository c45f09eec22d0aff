package io.cvsa.ml.platform.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of the plumbing; the defaults are those of production, tests shorten the durations. */
@ConfigMapping(prefix = "cvsa.platform")
public interface PlatformConfig {
    /** The PostgreSQL schema that holds the service's outbox, inbox, job and idempotency_key tables. */
    String schema();

    OutboxConfig outbox();

    JobConfig job();

    HttpConfig http();

    /** Settings of the outbox relay. */
    interface OutboxConfig {
        @WithDefault("true")
        boolean enabled();

        @WithDefault("500")
        int batch();

        @WithDefault("30s")
        Duration lease();

        @WithDefault("1s")
        Duration poll();

        /** How long Kafka may take to confirm a record; must stay below the lease. */
        @WithDefault("20s")
        Duration delivery();
    }

    /** Settings of what a service takes over HTTP. */
    interface HttpConfig {
        /** Beginnings of paths whose bodies may be of any size; where given, every other body is held to 1 MiB. */
        Optional<List<String>> unlimitedPaths();
    }

    /** Settings of the durable jobs. */
    interface JobConfig {
        @WithDefault("true")
        boolean enabled();

        @WithDefault("2")
        int threads();

        @WithDefault("60s")
        Duration lease();

        @WithDefault("10s")
        Duration heartbeat();

        /** Without a confirmed heartbeat for this long, the worker stops itself; must stay below the lease. */
        @WithDefault("45s")
        Duration stopAfter();

        @WithDefault("1s")
        Duration poll();

        /** How often progress is sent at most, between heartbeats. */
        @WithDefault("1s")
        Duration progress();

        /** The first pause after an exception; it doubles up to a minute, with jitter. */
        @WithDefault("2s")
        Duration backoff();

        /** So many exceptions end a job as failed. */
        @WithDefault("5")
        int maxFailures();

        /** So many executions, lost ones counted and waits not, end a job as failed. */
        @WithDefault("25")
        int maxAttempts();

        /** How long a shutdown waits for the handlers to leave. */
        @WithDefault("20s")
        Duration shutdown();
    }
}
