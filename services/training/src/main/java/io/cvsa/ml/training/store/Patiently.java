package io.cvsa.ml.training.store;

import io.cvsa.ml.platform.event.MalformedEvent;
import io.vertx.pgclient.PgException;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Applies an event for as long as a dependency is away, so that only what can never work reaches the dead letters. */
public final class Patiently {

    private static final Logger LOG = Logger.getLogger(Patiently.class);
    private static final long LONGEST_PAUSE_MS = 10_000;

    private Patiently() {}

    /** Blocks until {@code effect} went through; throws what repeating cannot mend. */
    public static void apply(String what, Runnable effect) {
        for (long pause = 200; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
            try {
                effect.run();
                return;
            } catch (RuntimeException e) {
                if (hopeless(e)) {
                    throw e;
                }
                LOG.warnf("%s waits: %s", what, e.getMessage());
                sleep(pause, e);
            }
        }
    }

    /** Data that does not fit stays unfit: SQLSTATE classes 22 (data) and 23 (integrity), and unreadable events. */
    private static boolean hopeless(RuntimeException e) {
        if (e instanceof PgException database) {
            String state = database.getSqlState();
            return state != null && (state.startsWith("22") || state.startsWith("23"));
        }
        return e instanceof MalformedEvent || e instanceof IllegalArgumentException;
    }

    private static void sleep(long pause, RuntimeException cause) {
        try {
            TimeUnit.MILLISECONDS.sleep(pause);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw cause;
        }
    }
}
