package io.cvsa.ml.embeddings.model.remote;

import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.ProviderRefused;
import io.cvsa.ml.embeddings.model.ProviderUnavailable;
import io.cvsa.ml.embeddings.model.remote.Allowance.Ending;
import io.cvsa.ml.embeddings.model.remote.Allowance.Permit;
import io.cvsa.ml.embeddings.model.remote.Allowance.Refusal;
import io.cvsa.ml.embeddings.model.remote.EmbeddingsReply.BadReply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Repeats a request as the provider allows: its own Retry-After first, else full-jitter backoff; every attempt is leased. */
final class PatientCall {

    private static final Logger LOG = Logger.getLogger(PatientCall.class);
    private static final int ATTEMPTS = 6;
    private static final long FIRST_WAIT_MS = 250;
    private static final long LONGEST_WAIT_MS = 15_000;
    private static final long SPREAD_MS = 40;
    /** A longer wait is not sat out on a worker thread; the job comes back later. */
    private static final Duration SIT_OUT = Duration.ofSeconds(30);

    private final EmbeddingsCall call;
    private final ModelDefinition model;
    private final Allowance allowance;
    private long quietUntil = System.nanoTime();

    PatientCall(EmbeddingsCall call, ModelDefinition model, Allowance allowance) {
        this.call = call;
        this.model = model;
        this.allowance = allowance;
    }

    /** Sends until answered or halted; blocks. Failures as {@link EmbeddingsCall#send}, after the last attempt. */
    EmbeddingsReply send(List<String> texts, Halt halt) throws InterruptedException {
        long tokens = texts.stream().mapToLong(TokenEstimate::of).sum();
        for (int attempt = 1; ; attempt++) {
            Permit permit = lease(tokens, halt);
            try {
                return once(texts, permit);
            } catch (ProviderUnavailable e) {
                waitOrGiveUp(e, attempt, halt);
            }
        }
    }

    private Permit lease(long tokens, Halt halt) throws InterruptedException {
        while (true) {
            halt.pause(Duration.ZERO);
            Permit permit = quiet().isZero() ? allowance.ask(model, tokens) : Permit.refused(quiet(), Refusal.QUIET);
            // Asked again: this process may have been told to be quiet while the lease was on its way.
            if (permit.granted() && quiet().isZero()) {
                return permit;
            }
            if (permit.delay().compareTo(SIT_OUT) > 0) {
                throw new HeldBack(Waiting.sentence(model, permit), permit.delay());
            }
            halt.pause(permit.delay().plusMillis(1 + ThreadLocalRandom.current().nextLong(SPREAD_MS)));
        }
    }

    private EmbeddingsReply once(List<String> texts, Permit permit) throws InterruptedException {
        Ending ending = Ending.failed(permit.tokens(), Duration.ZERO);
        try {
            EmbeddingsReply reply = call.send(texts);
            ending = Ending.answered(texts.size(), reply.tokens() > 0 ? reply.tokens() : permit.tokens());
            return reply;
        } catch (BadReply e) {
            throw new ProviderUnavailable(e.getMessage(), Duration.ZERO);
        } catch (RejectedRequest | ProviderRefused e) {
            ending = Ending.failed(0, Duration.ZERO);
            throw e;
        } catch (NoAnswer e) {
            throw e;
        } catch (ProviderUnavailable e) {
            keepQuiet(e.retryAfter());
            ending = Ending.failed(0, e.retryAfter());
            throw e;
        } finally {
            settle(permit, ending);
        }
    }

    /** An answer is worth more than its bookkeeping: a database that is away for a moment must not cost it. */
    private void settle(Permit permit, Ending ending) {
        try {
            allowance.settle(model, permit, ending);
        } catch (RuntimeException e) {
            LOG.warnf("a request of the model %s could not be settled: %s", model.key(), e.getMessage());
        }
    }

    private void waitOrGiveUp(ProviderUnavailable failure, int attempt, Halt halt) throws InterruptedException {
        if (attempt >= ATTEMPTS || failure.retryAfter().compareTo(SIT_OUT) > 0) {
            throw failure;
        }
        if (failure.retryAfter().isZero()) {
            long most = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS << attempt);
            halt.pause(Duration.ofMillis(ThreadLocalRandom.current().nextLong(most)));
        }
    }

    private synchronized void keepQuiet(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        if (until - quietUntil > 0) {
            quietUntil = until;
        }
    }

    private synchronized Duration quiet() {
        return Duration.ofNanos(Math.max(0, quietUntil - System.nanoTime()));
    }
}
