package io.cvsa.ml.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventRingTest {
    private final EventRing ring = new EventRing(3, 100);
    private final List<Long> heard = new ArrayList<>();

    @Test
    void remembersOnlyTheLast() {
        for (int i = 0; i < 5; i++) {
            ring.append("t", "{}");
        }
        assertThat(ring.since(0)).extracting(StreamEvent::id).containsExactly(103L, 104L, 105L);
        assertThat(ring.since(104)).extracting(StreamEvent::id).containsExactly(105L);
    }

    @Test
    void replaysAndGoesOnWithoutGapOrDouble() {
        ring.append("t", "1");
        ring.append("t", "2");
        ring.join(101L, event -> heard.add(event.id()));
        ring.append("t", "3");
        assertThat(heard).containsExactly(102L, 103L);
    }

    @Test
    void aNewListenerHearsOnlyWhatIsNew() {
        ring.append("t", "1");
        ring.join(null, event -> heard.add(event.id()));
        ring.append("t", "2");
        assertThat(heard).containsExactly(102L);
        assertThat(ring.listeners()).isEqualTo(1);
    }
}
