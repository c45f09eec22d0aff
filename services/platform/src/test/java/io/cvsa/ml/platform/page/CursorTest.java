package io.cvsa.ml.platform.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cvsa.ml.platform.problem.ProblemException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CursorTest {
    @Test
    void returnsWhatWasPacked() {
        assertThat(Cursor.decode(Cursor.encode("2026-01-01T00:00:00Z", 42L, ""), 3))
                .containsExactly("2026-01-01T00:00:00Z", "42", "");
        assertThat(Cursor.decodeLong(Cursor.encode(1L << 50))).isEqualTo(1L << 50);
        UUID id = UUID.randomUUID();
        assertThat(Cursor.decodeUuid(Cursor.encode(id))).isEqualTo(id);
    }

    @Test
    void refusesWhatIsNoCursor() {
        for (String hostile : List.of("%%%", "", "a", Cursor.encode("x", "y"), "💥")) {
            assertThatThrownBy(() -> Cursor.decodeUuid(hostile)).isInstanceOf(ProblemException.class);
            assertThatThrownBy(() -> Cursor.decodeLong(hostile))
                    .isInstanceOfSatisfying(
                            ProblemException.class, e -> assertThat(e.status()).isEqualTo(400));
        }
    }

    @Test
    void aPageKnowsWhetherMoreFollows() {
        assertThat(Page.of(List.of(1, 2, 3), 3, List::of).next()).isNull();
        Page<Integer> page = Page.of(List.of(1, 2, 3), 2, List::of);
        assertThat(page.items()).containsExactly(1, 2);
        assertThat(Cursor.decodeLong(page.next())).isEqualTo(2);
        assertThat(Page.limit(null)).isEqualTo(50);
        assertThat(Page.limit(100_000)).isEqualTo(500);
        assertThat(Page.limit(-3)).isEqualTo(1);
    }
}
