package io.cvsa.ml.training.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.training.hyperparameter.SearchSpace;
import io.cvsa.ml.training.hyperparameter.SearchSpace.Dimension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fixed values settle the conditions that ask about them. */
class ConditionsTest {

    private static List<String> left(Map<String, Object> fixed) {
        return Conditions.given(Spaces.mixed(), fixed).dimensions().stream()
                .map(Dimension::parameter)
                .toList();
    }

    @Test
    void whatHangsOnAFailedConditionGoesWithWhatHangsOnThat() {
        assertThat(left(Map.of("optimiser", "adam"))).containsExactly("rate", "layers", "batch", "dropout", "sizes");
        assertThat(left(Map.of("optimiser", "sgd")))
                .containsExactly("warmth", "schedule", "rate", "layers", "batch", "dropout", "sizes", "momentum");
        assertThat(left(Map.of("schedule", "none")))
                .doesNotContain("warmth", "schedule")
                .contains("momentum");
        assertThat(left(Map.of())).hasSize(9);
    }

    @Test
    void aSettledConditionIsAskedNoMore() {
        SearchSpace space = Conditions.given(Spaces.mixed(), Map.of("optimiser", "sgd"));
        assertThat(space.dimensions().get(1).when()).isEmpty();
        assertThat(space.dimensions().get(0).when()).containsExactly(Spaces.when("schedule", "cosine"));
        Map<String, Object> point = new RandomSampler().sample(space, 0, List.of(), 1);
        assertThat(point).containsKeys("schedule", "momentum").doesNotContainKey("optimiser");
    }

    @Test
    void valuesThatAreNoTextCompareAsJsonReads() {
        SearchSpace space = Spaces.of(
                Spaces.number("a", 0, 1, Spaces.when("on", "true")),
                Spaces.number("b", 0, 1, Spaces.when("layers", "2")));
        assertThat(Conditions.given(space, Map.of("on", true, "layers", 2)).dimensions())
                .hasSize(2);
        assertThat(Conditions.given(space, Map.of("on", false, "layers", 3)).dimensions())
                .isEmpty();
    }
}
