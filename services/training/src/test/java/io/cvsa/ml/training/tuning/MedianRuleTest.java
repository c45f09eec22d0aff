package io.cvsa.ml.training.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianRuleTest {

    private final MedianRule rule = new MedianRule(2, 4);

    @Test
    void stopsWhatLiesBelowTheMedianOfTheOthers() {
        List<Double> others = List.of(0.8, 0.2, 0.6, 0.4);
        assertThat(rule.prune(0.49, 3, others)).isTrue();
        assertThat(rule.prune(0.5, 3, others)).as("the median itself").isFalse();
        List<Double> odd = List.of(0.8, 0.2, 0.6, 0.4, 0.9);
        assertThat(rule.prune(0.59, 3, odd)).isTrue();
        assertThat(rule.prune(0.6, 3, odd)).isFalse();
    }

    @Test
    void waitsForTheWarmUpAndForEnoughOthers() {
        List<Double> others = List.of(0.8, 0.8, 0.8, 0.8);
        assertThat(rule.prune(0.1, 2, others)).isFalse();
        assertThat(rule.prune(0.1, 3, others)).isTrue();
        assertThat(rule.prune(0.1, 3, others.subList(0, 3))).isFalse();
        assertThat(rule.prune(0.1, 3, List.of(0.8, 0.8, 0.8, Double.NaN)))
                .as("a failed one is none to compare with")
                .isFalse();
        assertThat(rule.prune(0.1, 3, List.of())).isFalse();
    }

    @Test
    void aValueThatIsNoneLiesBelow() {
        assertThat(rule.prune(Double.NaN, 3, List.of(0.1, 0.1, 0.1, 0.1))).isTrue();
        assertThat(rule.prune(Double.NaN, 2, List.of(0.1, 0.1, 0.1, 0.1))).isFalse();
        assertThatThrownBy(() -> new MedianRule(0, 0)).hasMessageContaining("0 trials");
    }
}
