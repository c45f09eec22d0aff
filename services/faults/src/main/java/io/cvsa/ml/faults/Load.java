package io.cvsa.ml.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** Eight people who label without a break until they are told to stop; any of them failing fails the whole. */
final class Load implements AutoCloseable {

    private static final int PEOPLE = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ExecutorService threads = Executors.newFixedThreadPool(PEOPLE);
    private final AtomicLong acts = new AtomicLong();
    private final List<Person> people;
    private final List<CompletableFuture<Void>> work;
    private volatile boolean stopped;

    Load(Site site, Book book, long videos, String name) {
        this.people = IntStream.range(0, PEOPLE)
                .mapToObj(n -> new Person(site, book, name + "-" + n, n))
                .toList();
        this.work = people.stream()
                .map(person -> CompletableFuture.runAsync(() -> work(person, videos), threads))
                .toList();
    }

    private void work(Person person, long videos) {
        while (!stopped) {
            person.act(person.any(videos));
            acts.incrementAndGet();
        }
    }

    /** Returns when so many more acts were acknowledged. */
    void awaitMore(long more) {
        long goal = acts.get() + more;
        awaitUntil(PATIENCE, () -> acts.get() >= goal);
    }

    /** Goes on for this long. */
    void lasting(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        awaitUntil(time.plus(PATIENCE), () -> System.nanoTime() - end >= 0);
    }

    private void awaitUntil(Duration most, java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await().atMost(most).pollInterval(Duration.ofMillis(50)).until(() -> {
            work.stream().filter(CompletableFuture::isCompletedExceptionally).forEach(CompletableFuture::join);
            return condition.call();
        });
    }

    long acts() {
        return acts.get();
    }

    /** Requests that had to be sent again; final once closed. */
    long retries() {
        return people.stream().mapToLong(Person::retries).sum();
    }

    /** Everybody ends what they began; their failures come out here. */
    @Override
    public void close() {
        stopped = true;
        threads.shutdown();
        work.forEach(CompletableFuture::join);
    }
}
