package io.cvsa.ml.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The threshold keeps what was asked for on validation. */
class DecisionRuleTest {

    private static final ScoredRows ROWS =
            MetricsTest.scored(new double[] {0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3}, 1, 1, 0, 1, 0, 1, 0, 0);

    private static Metrics chosen(DecisionRule.Goal goal, double floor) {
        return Metrics.of(ROWS, new DecisionRule(goal, floor).threshold(ROWS));
    }

    @Test
    void bestF1IsNotBeatenByAnyThreshold() {
        double best = chosen(DecisionRule.Goal.BEST_F1, 0).f1();
        for (double threshold = 0; threshold <= 1; threshold += 0.01) {
            Double other = Metrics.of(ROWS, threshold).f1();
            assertThat(other == null ? 0 : other).isLessThanOrEqualTo(best);
        }
    }

    @Test
    void precisionKeepsItsFloorWithTheMostRecall() {
        Metrics metrics = chosen(DecisionRule.Goal.PRECISION, 0.75);
        assertThat(metrics.precision()).isGreaterThanOrEqualTo(0.75);
        assertThat(metrics.recall()).isEqualTo(0.75);
    }

    @Test
    void recallKeepsItsFloorWithTheMostPrecision() {
        Metrics metrics = chosen(DecisionRule.Goal.RECALL, 1);
        assertThat(metrics.recall()).isEqualTo(1);
        assertThat(metrics.precision()).isEqualTo(4.0 / 6);
    }

    @Test
    void aFloorOutOfReachComesAsNearAsItCan() {
        ScoredRows rows = MetricsTest.scored(new double[] {0.9, 0.8, 0.7}, 0, 1, 0);
        double threshold = new DecisionRule(DecisionRule.Goal.PRECISION, 0.99).threshold(rows);
        assertThat(Metrics.of(rows, threshold).precision()).isEqualTo(0.5);
    }

    @Test
    void oneClassDecidesInTheMiddle() {
        ScoredRows rows = MetricsTest.scored(new double[] {0.9, 0.8}, 0, 0);
        assertThat(new DecisionRule(DecisionRule.Goal.BEST_F1, 0).threshold(rows))
                .isEqualTo(0.5);
    }
}
