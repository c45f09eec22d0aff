package io.cvsa.ml.labels.agreement;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A costly answer: nobody asks for it while it is under way, and all share it until it is too old. Failures are not kept. */
final class SharedAnswer<T> {

    private static final Duration LIFE = Duration.ofSeconds(5);

    private final LongSupplier clock;
    private final Uni<T> answer;
    private volatile Long goodUntil;

    SharedAnswer(Uni<T> question) {
        this(question, System::nanoTime);
    }

    SharedAnswer(Uni<T> question, LongSupplier clock) {
        this.clock = clock;
        this.answer = question.onSubscription()
                .invoke(() -> goodUntil = null)
                .onItem()
                .invoke(() -> goodUntil = clock.getAsLong() + LIFE.toNanos())
                .onFailure()
                .invoke(() -> goodUntil = clock.getAsLong())
                .memoize()
                .until(this::old);
    }

    Uni<T> get() {
        return answer;
    }

    private boolean old() {
        Long until = goodUntil;
        return until != null && clock.getAsLong() - until >= 0;
    }
}
