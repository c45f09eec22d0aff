package io.cvsa.ml.embeddings.model.remote;

import io.cvsa.ml.embeddings.model.ProviderUnavailable;
import io.cvsa.ml.embeddings.model.remote.EmbeddingsReply.BadReply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;

/** Repeats a request as the provider allows: its own Retry-After first, else full-jitter backoff; few at a time, in pace. */
final class PatientCall {

    private static final int ATTEMPTS = 6;
    private static final long FIRST_WAIT_MS = 250;
    private static final long LONGEST_WAIT_MS = 15_000;
    /** A longer wait is not sat out on a worker thread; the job comes back later. */
    private static final Duration SIT_OUT = Duration.ofSeconds(30);

    private final EmbeddingsCall call;
    private final RateLimit rate;
    private final Semaphore bulkhead;

    PatientCall(EmbeddingsCall call, RateLimit rate, int requestsInFlight) {
        this.call = call;
        this.rate = rate;
        this.bulkhead = new Semaphore(requestsInFlight, true);
    }

    /** Sends until answered; blocks. Failures as {@link EmbeddingsCall#send}, after the last attempt. */
    EmbeddingsReply send(List<String> texts) throws InterruptedException {
        int tokens = texts.stream().mapToInt(TokenEstimate::of).sum();
        for (int attempt = 1; ; attempt++) {
            try {
                return once(texts, tokens);
            } catch (ProviderUnavailable e) {
                waitOrGiveUp(e, attempt);
            } catch (BadReply e) {
                waitOrGiveUp(new ProviderUnavailable(e.getMessage(), Duration.ZERO), attempt);
            }
        }
    }

    private EmbeddingsReply once(List<String> texts, int tokens) throws InterruptedException {
        bulkhead.acquire();
        try {
            rate.take(tokens);
            return call.send(texts);
        } catch (ProviderUnavailable e) {
            // Before the place is free again: nobody else may slip in before the provider's date.
            rate.quiet(e.retryAfter());
            throw e;
        } finally {
            bulkhead.release();
        }
    }

    private void waitOrGiveUp(ProviderUnavailable failure, int attempt) throws InterruptedException {
        if (attempt >= ATTEMPTS || failure.retryAfter().compareTo(SIT_OUT) > 0) {
            throw failure;
        }
        if (failure.retryAfter().isZero()) {
            long most = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS << attempt);
            Thread.sleep(ThreadLocalRandom.current().nextLong(most));
        }
    }
}
