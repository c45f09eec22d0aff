package io.cvsa.ml.embeddings.model.remote;

import java.time.Duration;

/** A provider's pace: requests and tokens a minute, and the moment before which it asked not to be called. */
final class RateLimit {

    private final Bucket requests;
    private final Bucket tokens;
    private long quietUntil = System.nanoTime();

    /** @param rpm requests a minute, 0 for no limit
     *  @param tpm tokens a minute, 0 for no limit */
    RateLimit(int rpm, int tpm) {
        requests = new Bucket(rpm);
        tokens = new Bucket(tpm);
    }

    /** Blocks until one request with this many tokens may go out. */
    void take(int requestTokens) throws InterruptedException {
        long wait = reserve(requestTokens, System.nanoTime());
        while (wait > 0) {
            Thread.sleep(Duration.ofNanos(wait).toMillis() + 1);
            wait = quietFor(System.nanoTime());
        }
    }

    /** Keeps every caller of this provider away for a while. */
    synchronized void quiet(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        if (until - quietUntil > 0) {
            quietUntil = until;
        }
    }

    /** Takes from both buckets, going into debt, and says how many nanoseconds later the request may go out. */
    synchronized long reserve(int requestTokens, long now) {
        long paced = Math.max(requests.take(1, now), tokens.take(requestTokens, now));
        return Math.max(paced, quietUntil - now);
    }

    private synchronized long quietFor(long now) {
        return quietUntil - now;
    }

    /** Refills evenly, holds at most five seconds' worth so that a burst cannot pass a provider's shorter window. */
    private static final class Bucket {

        private static final double BURST_SECONDS = 5;

        private final double perNano;
        private final double capacity;
        private double level;
        private long at = System.nanoTime();

        Bucket(int perMinute) {
            perNano = perMinute / 60e9;
            capacity = Math.max(1, perMinute / 60.0 * BURST_SECONDS);
            level = capacity;
        }

        long take(double amount, long now) {
            if (perNano == 0) {
                return 0;
            }
            level = Math.min(capacity, level + Math.max(0, now - at) * perNano) - amount;
            at = Math.max(at, now);
            return level >= 0 ? 0 : (long) (-level / perNano);
        }
    }
}
