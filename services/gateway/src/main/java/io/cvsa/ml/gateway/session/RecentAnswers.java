package io.cvsa.ml.gateway.session;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Remembers answers for a while, a bounded number of them; the same question asked by many at once is asked once. */
final class RecentAnswers<V> {
    private final Map<String, Kept<V>> kept;
    private final Map<String, Question<V>> asked = new HashMap<>();
    private final Function<V, Duration> life;
    private long generation;

    /** {@code life} says how long an answer may be believed; not positive for one that is not to be kept. */
    RecentAnswers(int most, Function<V, Duration> life) {
        this.life = life;
        this.kept = new LinkedHashMap<>(16, .75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Kept<V>> eldest) {
                return size() > most;
            }
        };
    }

    /** The answer that is still believed. */
    synchronized Optional<V> known(String key) {
        Kept<V> found = kept.get(key);
        if (found == null || found.until() - System.nanoTime() <= 0) {
            kept.remove(key);
            return Optional.empty();
        }
        return Optional.of(found.answer());
    }

    /** The answer to come; whoever asks while it is on its way waits for the same one. Failures are not remembered. */
    synchronized Uni<V> ask(String key, Supplier<Uni<V>> question) {
        Question<V> running = asked.get(key);
        if (running == null) {
            running = new Question<>(generation);
            asked.put(key, running);
            running.answer = answering(key, running, question);
        }
        return running.answer;
    }

    /** Believes nothing any more, neither what is kept nor what is on its way. */
    synchronized void forget() {
        generation++;
        kept.clear();
        asked.clear();
    }

    private Uni<V> answering(String key, Question<V> running, Supplier<Uni<V>> question) {
        return Uni.createFrom()
                .deferred(question::get)
                .onItem()
                .invoke(answer -> keep(key, running, answer))
                .onTermination()
                .invoke(() -> close(key, running))
                .memoize()
                .indefinitely();
    }

    private synchronized void keep(String key, Question<V> running, V answer) {
        Duration left = life.apply(answer);
        if (running.generation == generation && left.compareTo(Duration.ZERO) > 0) {
            kept.put(key, new Kept<>(answer, System.nanoTime() + left.toNanos()));
        }
    }

    private synchronized void close(String key, Question<V> running) {
        asked.remove(key, running);
    }

    private record Kept<V>(V answer, long until) {}

    /** A question on its way; one that was asked before the last change must not be believed after it. */
    private static final class Question<V> {
        private final long generation;
        private Uni<V> answer;

        Question(long generation) {
            this.generation = generation;
        }
    }
}
