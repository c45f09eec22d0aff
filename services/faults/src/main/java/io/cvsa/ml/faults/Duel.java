package io.cvsa.ml.faults;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Two labelers who write about the same video at the same moment, again and again. */
final class Duel {

    private final List<Person> people;
    private final CyclicBarrier start = new CyclicBarrier(2);

    Duel(Site site, Book book) {
        this.people = List.of(new Person(site, book, "first", 1), new Person(site, book, "second", 2));
    }

    /** @param videos pair n meets at video n modulo this */
    void fight(long pairs, long videos) {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<CompletableFuture<Void>> sides = people.stream()
                .map(person -> CompletableFuture.runAsync(() -> fight(person, pairs, videos), threads))
                .toList();
        threads.shutdown();
        CompletableFuture.anyOf(sides.get(0), sides.get(1)).join();
        sides.forEach(CompletableFuture::join);
    }

    private void fight(Person person, long pairs, long videos) {
        try {
            for (long pair = 0; pair < pairs; pair++) {
                start.await();
                person.act(1 + pair % videos);
            }
        } catch (Exception e) {
            start.reset();
            throw new IllegalStateException("one of the two fell out", e);
        }
    }
}
