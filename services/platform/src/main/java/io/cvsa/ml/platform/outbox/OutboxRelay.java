package io.cvsa.ml.platform.outbox;

import io.cvsa.ml.platform.config.PlatformConfig;
import io.cvsa.ml.platform.log.WarnOnce;
import io.cvsa.ml.platform.pg.SchemaMigration;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Carries outbox rows to Kafka on a thread of its own; a broker or database that is away only delays it. */
@Singleton
public class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(2);
    private final WarnOnce warning = new WarnOnce(LOG, "the relay waits");
    private final OutboxRepository rows;
    private final Outbox outbox;
    private final OutboxCarrier carrier;
    private final PlatformConfig.OutboxConfig config;
    private volatile boolean running;
    private Thread thread;

    @Inject
    OutboxRelay(OutboxRepository rows, Outbox outbox, OutboxCarrier carrier, PlatformConfig config) {
        this.rows = rows;
        this.outbox = outbox;
        this.carrier = carrier;
        this.config = config.outbox();
    }

    void start(@Observes StartupEvent event, SchemaMigration migration) {
        if (config.enabled()) {
            migration.whenReady(this::start);
        }
    }

    /** Starts the thread. */
    synchronized void start() {
        running = true;
        thread = new Thread(this::loop, "outbox-relay");
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        stop();
    }

    /** Ends the thread after the batch at hand. */
    synchronized void stop() {
        running = false;
        outbox.wake();
        if (thread != null) {
            join(thread);
        }
    }

    private void loop() {
        while (running) {
            try {
                boolean more = drain();
                warning.over();
                if (!more) {
                    outbox.awaitWake(config.poll().toMillis());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                warning.trouble(e);
                pause();
            }
        }
    }

    /** Carries one batch; true when it was full, so that more is likely to wait. */
    private boolean drain() throws InterruptedException {
        List<OutboxRecord> batch = await(rows.claim(config.lease(), config.batch()));
        if (batch.isEmpty()) {
            return false;
        }
        OutboxDelivery delivery = carrier.carry(batch);
        if (!delivery.sent().isEmpty()) {
            await(rows.delete(delivery.sent()));
        }
        if (!delivery.unsent().isEmpty()) {
            LOG.warnf(
                    "%d of %d facts could not be sent yet: %s",
                    delivery.unsent().size(), batch.size(), delivery.reason());
            await(rows.postpone(delivery.unsent(), RETRY_PAUSE));
        }
        return batch.size() == config.batch();
    }

    private void pause() {
        try {
            outbox.awaitWake(config.poll().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }
}
