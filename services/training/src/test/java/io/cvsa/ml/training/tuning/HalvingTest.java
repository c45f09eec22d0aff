package io.cvsa.ml.training.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nine configurations by threes, promotion after promotion, as the papers' algorithms make them. */
class HalvingTest {

    private static final double FAILED = Double.NaN;

    private final Map<Integer, List<Double>> results = new TreeMap<>();

    private void ends(int trial, double value) {
        List<Double> values = results.computeIfAbsent(trial, none -> new ArrayList<>());
        if (!values.isEmpty() && values.get(values.size() - 1) == null) {
            values.remove(values.size() - 1);
        }
        values.add(value);
    }

    /** What the next free worker does: a promotion, which then runs, or a new trial (empty). */
    private Optional<Promotion> job(Halving halving) {
        Optional<Promotion> next = halving.next(results);
        next.ifPresent(promotion -> results.get(promotion.trial()).add(null));
        return next;
    }

    private static Optional<Promotion> promotion(int trial, int rung) {
        return Optional.of(new Promotion(trial, rung));
    }

    @Test
    void rungsRiseByTheFactorAndTheLastIsTheWhole() {
        assertThat(new Asha(1, 9, 3).rungs()).containsExactly(1, 3, 9);
        assertThat(new Asha(1, 10, 3).rungs()).containsExactly(1, 3, 10);
        assertThat(new Asha(2, 100, 4).rungs()).containsExactly(2, 8, 100);
        assertThat(new SuccessiveHalving(5, 5, 2, List.of(1)).rungs()).containsExactly(5);
        assertThat(new Asha(1, Integer.MAX_VALUE, 2).rungs()).hasSize(31).doesNotHaveDuplicates();
        assertThatThrownBy(() -> new Asha(0, 9, 3)).hasMessageContaining("No rungs from 0");
        assertThatThrownBy(() -> new Asha(1, 9, 1)).hasMessageContaining("factors of 1");
        assertThatThrownBy(() -> new SuccessiveHalving(1, 9, 3, List.of(4, 0))).hasMessageContaining("[4, 0] trials");
    }

    @Test
    void ashaPromotesWhatIsAmongTheBestOfWhatHasEndedSoFar() {
        Asha asha = new Asha(1, 9, 3);
        assertThat(job(asha)).isEmpty();
        ends(0, 0.5);
        ends(1, 0.7);
        assertThat(job(asha)).as("a third of two is none").isEmpty();
        ends(2, 0.6);
        assertThat(job(asha)).isEqualTo(promotion(1, 1));
        assertThat(job(asha)).as("1 runs in rung 1 and is not promoted twice").isEmpty();
        ends(3, 0.9);
        ends(4, 0.8);
        assertThat(job(asha)).as("the best of five, though 1 went first").isEqualTo(promotion(3, 1));
        assertThat(job(asha)).isEmpty();
        ends(5, FAILED);
        assertThat(job(asha)).as("two of six: 3 and 4").isEqualTo(promotion(4, 1));
        ends(1, 0.71);
        ends(3, 0.91);
        assertThat(job(asha))
                .as("rung 1 has two ends, rung 0 its two best gone")
                .isEmpty();
        ends(4, 0.95);
        ends(6, 0.99);
        ends(7, 0.7);
        ends(8, 0.7);
        assertThat(job(asha)).as("the higher rung first").isEqualTo(promotion(4, 2));
        assertThat(job(asha)).as("then the best of rung 0").isEqualTo(promotion(6, 1));
        assertThat(job(asha))
                .as("6, 3 and 4 are a third of nine, 1 went before")
                .isEmpty();
        ends(4, 0.97);
        assertThat(job(asha)).as("nothing lies above the last rung").isEmpty();
    }

    @Test
    void ofEqualTrialsTheEarlierGoes() {
        Asha asha = new Asha(1, 9, 3);
        List.of(4, 2, 7, 9, 5, 8).forEach(trial -> ends(trial, 0.5));
        assertThat(job(asha)).isEqualTo(promotion(2, 1));
        assertThat(job(asha)).isEqualTo(promotion(4, 1));
        assertThat(job(asha)).isEmpty();
    }

    @Test
    void whatFailedOrRunsIsNeverPromoted() {
        Asha asha = new Asha(1, 9, 3);
        IntStream.range(0, 9).forEach(trial -> ends(trial, FAILED));
        results.put(9, new ArrayList<>(Collections.singletonList(null)));
        assertThat(job(asha)).isEmpty();
        ends(9, -5);
        assertThat(job(asha)).as("the only value of ten").isEqualTo(promotion(9, 1));
        ends(9, FAILED);
        assertThat(job(asha)).isEmpty();
    }

    @Test
    void aSynchronousRungIsCompleteBeforeAnyOfItGoesOn() {
        SuccessiveHalving halving = new SuccessiveHalving(1, 9, 3, List.of(9));
        IntStream.range(0, 8).forEach(trial -> ends(trial, trial / 10.0));
        assertThat(job(halving)).as("the ninth is missing").isEmpty();
        ends(8, 0.65);
        assertThat(job(halving)).isEqualTo(promotion(7, 1));
        assertThat(job(halving)).isEqualTo(promotion(8, 1));
        assertThat(job(halving)).isEqualTo(promotion(6, 1));
        assertThat(job(halving)).isEmpty();
        ends(7, 0.1);
        ends(6, 0.3);
        assertThat(job(halving)).as("8 still runs in rung 1").isEmpty();
        ends(8, 0.2);
        assertThat(job(halving)).isEqualTo(promotion(6, 2));
        assertThat(job(halving)).isEmpty();
        ends(6, 0.4);
        assertThat(job(halving)).isEmpty();
    }

    @Test
    void aRungThatFewReachIsCompleteWithThem() {
        SuccessiveHalving halving = new SuccessiveHalving(1, 9, 3, List.of(9));
        IntStream.range(0, 9).forEach(trial -> ends(trial, trial < 7 ? FAILED : trial));
        assertThat(job(halving)).isEqualTo(promotion(8, 1));
        assertThat(job(halving)).isEqualTo(promotion(7, 1));
        ends(8, FAILED);
        ends(7, 0.5);
        assertThat(job(halving)).isEqualTo(promotion(7, 2));
        SuccessiveHalving small = new SuccessiveHalving(1, 9, 3, List.of(2));
        results.clear();
        ends(0, 0.2);
        ends(1, 0.1);
        assertThat(job(small)).as("one at least").isEqualTo(promotion(0, 1));
        assertThat(job(small)).isEmpty();
    }

    @Test
    void eachBracketIsHalvedByItself() {
        SuccessiveHalving halving = new SuccessiveHalving(1, 3, 3, List.of(3, 6));
        List.of(4, 5, 7, 8, 9, 11).forEach(trial -> ends(trial, trial / 10.0));
        ends(12, 0.1);
        ends(13, 0.2);
        assertThat(job(halving)).as("the best of 4, 5 and 7").isEqualTo(promotion(7, 1));
        assertThat(job(halving)).as("the second bracket has five of six").isEmpty();
        ends(14, 0.3);
        assertThat(job(halving)).isEqualTo(promotion(11, 1));
        assertThat(job(halving)).isEqualTo(promotion(9, 1));
        assertThat(job(halving)).isEmpty();
    }

    @Test
    void whatWasTakenOutIsNoneOfTheRungThatItNeverReached() {
        Asha asha = new Asha(1, 9, 3);
        IntStream.range(0, 9).forEach(trial -> ends(trial, trial / 10.0));
        assertThat(job(asha)).isEqualTo(promotion(8, 1));
        assertThat(job(asha)).isEqualTo(promotion(7, 1));
        ends(8, 0.81);
        ends(7, 0.71);
        IntStream.range(0, 7).forEach(trial -> results.get(trial).add(Halving.LEFT));
        assertThat(job(asha)).as("a third of two that came to rung 1 is none").isEmpty();
    }

    /** Whatever order results come in, the same trials reach the same rungs. */
    @Test
    void synchronousPromotionsDoNotDependOnTheOrderOfResults() {
        List<String> outcomes = new ArrayList<>();
        for (int order = 0; order < 50; order++) {
            outcomes.add(outcome(new SuccessiveHalving(1, 27, 3, List.of(30)), new Random(order)));
        }
        assertThat(outcomes.stream().distinct()).hasSize(1);
        assertThat(results.values().stream().filter(values -> values.size() == 4))
                .hasSize(1);
    }

    private String outcome(Halving halving, Random order) {
        results.clear();
        List<Integer> running = new ArrayList<>();
        int started = 0;
        while (true) {
            while (running.size() < 4) {
                Optional<Promotion> next = job(halving);
                if (next.isEmpty() && started == 30) {
                    break;
                }
                running.add(next.map(Promotion::trial).orElse(started));
                if (next.isEmpty()) {
                    results.put(started++, new ArrayList<>(Collections.singletonList(null)));
                }
            }
            if (running.isEmpty()) {
                return results.toString();
            }
            int trial = running.remove(order.nextInt(running.size()));
            int rung = results.get(trial).size() - 1;
            ends(trial, trial == 4 ? FAILED : new Random(31L * trial + rung).nextInt(12));
        }
    }
}
