package io.cvsa.ml.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairsTest {

    @Test
    void runsBothSidesInTurnAfterOneWarmUp() throws Exception {
        List<String> order = new ArrayList<>();
        Pairs.run(2, () -> order.add("ours"), () -> order.add("theirs"));
        assertThat(order).containsExactly("ours", "theirs", "ours", "theirs", "ours", "theirs");
    }

    @Test
    void takesTheMiddleOfAnEvenNumber() {
        assertThat(Pairs.median(new double[] {4, 1, 3, 2})).isEqualTo(2.5);
        assertThat(Pairs.median(new double[] {9, 1, 2})).isEqualTo(2);
    }

    @Test
    void passesATimedRowAtEightTenthsOfItsTargetAndACountOnlyWithinIt() {
        Pairs.Times times = new Pairs.Times(1, 8, 0);
        assertThat(Result.timed("n", "w", times, 10, "same", true).pass()).isTrue();
        assertThat(Result.timed("n", "w", times, 10.1, "same", true).pass()).isFalse();
        assertThat(Result.timed("n", "w", times, 10, "differs", false).pass()).isFalse();
        assertThat(Result.counted("n", "w", 4, 4, "round trips", "same", true).pass())
                .isTrue();
        assertThat(Result.counted("n", "w", 4.01, 4, "round trips", "same", true)
                        .pass())
                .isFalse();
    }
}
