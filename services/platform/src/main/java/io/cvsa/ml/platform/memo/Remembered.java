package io.cvsa.ml.platform.memo;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A costly answer: nobody asks for it while it is under way, however long that takes, and all share it until it is too old.
 * Failures are told to those who waited and not kept.
 */
public final class Remembered<T> {

    private final long life;
    private final Supplier<Uni<T>> question;
    private final LongSupplier clock;
    private final AtomicReference<Uni<T>> known = new AtomicReference<>();

    /** @param life how old an answer may be, counted from when it came */
    public Remembered(Duration life, Supplier<Uni<T>> question) {
        this(life, question, System::nanoTime);
    }

    Remembered(Duration life, Supplier<Uni<T>> question, LongSupplier nanos) {
        this.life = life.toNanos();
        this.question = question;
        this.clock = nanos;
        forget();
    }

    /** The answer; who leaves before it comes takes it from nobody else. */
    public Uni<T> get() {
        return known.get();
    }

    /** From now on it is asked anew, whatever is under way. */
    public void forget() {
        AtomicReference<Long> goodUntil = new AtomicReference<>();
        known.set(Uni.createFrom()
                .deferred(question::get)
                .onSubscription()
                .invoke(() -> goodUntil.set(null))
                .onItem()
                .invoke(() -> goodUntil.set(clock.getAsLong() + life))
                .onFailure()
                .invoke(() -> goodUntil.set(clock.getAsLong()))
                .memoize()
                .until(() -> isOver(goodUntil.get())));
    }

    private boolean isOver(Long goodUntil) {
        return goodUntil != null && clock.getAsLong() - goodUntil >= 0;
    }
}
