package io.cvsa.ml.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class BookTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Book book = new Book();

    @Test
    void theLastLabelOfEachCountsUnlessItWasTakenBack() {
        book.written(new Receipt(2, 7, "ann", false, NOON.plusSeconds(1)));
        book.written(new Receipt(1, 7, "ann", true, NOON));
        assertThat(book.truth()).containsEntry(7L, "no");

        book.written(new Receipt(3, 7, "bob", true, NOON));
        assertThat(book.truth()).containsEntry(7L, "tie");

        book.takenBack(2);
        assertThat(book.truth()).containsEntry(7L, "yes");

        book.takenBack(1);
        book.takenBack(3);
        assertThat(book.truth()).containsEntry(7L, "none");
    }

    @Test
    void atEqualTimesTheLargerNumberIsLater() {
        book.written(new Receipt(5, 7, "ann", true, NOON));
        book.written(new Receipt(4, 7, "ann", false, NOON));
        assertThat(book.truth()).containsEntry(7L, "yes");
    }
}
