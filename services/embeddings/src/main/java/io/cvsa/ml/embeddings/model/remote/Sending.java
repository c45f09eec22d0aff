package io.cvsa.ml.embeddings.model.remote;

import io.cvsa.ml.embeddings.model.TextOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Sends the batches of one piece of work and tells each part as it is decided; after a failure only what is under way goes on. */
final class Sending {

    private static final long LOOK_MILLIS = 500;
    /** How long requests under way may take when the work must stop: their answers are paid for. */
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final CompletionService<BatchDecision.Decided> running;
    private final BatchDecision decision;
    private final Consumer<Map<Integer, TextOutcome>> tell;
    private final Runnable alive;
    private final Halt halt = new Halt();
    private final Queue<Map<Integer, TextOutcome>> answered = new ConcurrentLinkedQueue<>();
    private RuntimeException failure;
    private long stopAt = Long.MAX_VALUE;

    Sending(ExecutorService senders, BatchDecision decision, Consumer<Map<Integer, TextOutcome>> tell, Runnable alive) {
        this.running = new ExecutorCompletionService<>(senders);
        this.decision = decision;
        this.tell = tell;
        this.alive = alive;
    }

    /** Blocks until all batches are told or one has failed. */
    void all(List<List<Integer>> batches, List<String> texts) {
        List<Future<?>> submitted = new ArrayList<>();
        try {
            batches.forEach(
                    batch -> submitted.add(running.submit(() -> decision.decide(batch, texts, halt, answered::add))));
            for (int left = submitted.size(); left > 0; ) {
                Future<BatchDecision.Decided> next = running.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                tellAnswered();
                if (next != null) {
                    left--;
                    take(next);
                }
                look(submitted);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for the provider");
        } finally {
            halt.call();
            submitted.forEach(batch -> batch.cancel(true));
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void tellAnswered() {
        try {
            for (var part = answered.poll(); part != null; part = answered.poll()) {
                tell.accept(part);
            }
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void take(Future<BatchDecision.Decided> batch) throws InterruptedException {
        try {
            BatchDecision.Decided decided = batch.get();
            if (!decided.rejected().isEmpty()) {
                tell.accept(decided.rejected());
            }
            if (decided.failure() != null) {
                fail(decided.failure());
            }
        } catch (ExecutionException e) {
            fail(new IllegalStateException(e.getCause()));
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void look(List<Future<?>> submitted) {
        if (stopAt == Long.MAX_VALUE) {
            try {
                alive.run();
            } catch (RuntimeException e) {
                fail(e);
                stopAt = System.nanoTime() + DRAIN.toNanos();
            }
        } else if (System.nanoTime() - stopAt > 0) {
            submitted.forEach(batch -> batch.cancel(true));
        }
    }

    private void fail(RuntimeException e) {
        if (failure == null) {
            failure = e;
        }
        halt.call();
    }
}
