package io.cvsa.ml.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The figures against published and hand-computed cases. */
class MetricsTest {

    static ScoredRows scored(double[] probabilities, int... labels) {
        byte[] truth = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            truth[i] = (byte) labels[i];
        }
        return new ScoredRows(probabilities, truth);
    }

    @Test
    void agreesWithTheExampleOfScikitLearn() {
        Metrics metrics = Metrics.of(scored(new double[] {0.1, 0.4, 0.35, 0.8}, 0, 0, 1, 1), 0.5);
        assertThat(metrics.auc()).isEqualTo(0.75);
        assertThat(metrics.averagePrecision()).isCloseTo(0.8333333, within(1e-6));
    }

    @Test
    void countsTiesHalfInTheRocAreaAndOnceInAveragePrecision() {
        Metrics metrics = Metrics.of(scored(new double[] {0.5, 0.5, 0.9, 0.1}, 1, 0, 1, 0), 0.5);
        assertThat(metrics.auc()).isEqualTo(0.875);
        assertThat(metrics.averagePrecision()).isCloseTo(0.5 + 0.5 * 2 / 3, within(1e-12));
    }

    @Test
    void equalProbabilitiesEverywhereAreChance() {
        Metrics metrics = Metrics.of(scored(new double[] {0.3, 0.3, 0.3, 0.3}, 1, 0, 0, 0), 0.5);
        assertThat(metrics.auc()).isEqualTo(0.5);
        assertThat(metrics.averagePrecision()).isEqualTo(0.25);
    }

    /** The cats and dogs of the encyclopedia's article on the confusion matrix: 6, 1, 3, 2. */
    @Test
    void agreesWithThePublishedConfusion() {
        double yes = 0.9;
        double no = 0.1;
        ScoredRows rows = scored(
                new double[] {yes, yes, yes, yes, yes, yes, no, no, yes, no, no, no},
                1,
                1,
                1,
                1,
                1,
                1,
                1,
                1,
                0,
                0,
                0,
                0);
        Metrics metrics = Metrics.of(rows, 0.5);
        assertThat(metrics.accuracy()).isCloseTo(9.0 / 12, within(1e-12));
        assertThat(metrics.precision()).isCloseTo(6.0 / 7, within(1e-12));
        assertThat(metrics.recall()).isCloseTo(6.0 / 8, within(1e-12));
        assertThat(metrics.f1()).isCloseTo(0.8, within(1e-12));
        assertThat(metrics.mcc()).isCloseTo(0.478, within(5e-4));
        assertThat(Confusion.of(rows, 0.5)).isEqualTo(new Confusion(6, 1, 3, 2));
    }

    @Test
    void brierAndLogLossFollowTheirFormulas() {
        Metrics metrics = Metrics.of(scored(new double[] {0.8, 0.4}, 1, 0), 0.5);
        assertThat(metrics.brier()).isCloseTo((0.04 + 0.16) / 2, within(1e-12));
        assertThat(metrics.logLoss()).isCloseTo(-(Math.log(0.8) + Math.log(0.6)) / 2, within(1e-12));
    }

    @Test
    void logLossIsFiniteForCertainErrors() {
        assertThat(Metrics.of(scored(new double[] {0, 1}, 1, 0), 0.5).logLoss()).isFinite();
    }

    @Test
    void oneClassGivesNullNotNaN() {
        Metrics metrics = Metrics.of(scored(new double[] {0.2, 0.1}, 0, 0), 0.5);
        assertThat(metrics.auc()).isNull();
        assertThat(metrics.averagePrecision()).isNull();
        assertThat(metrics.recall()).isNull();
        assertThat(metrics.precision()).isNull();
        assertThat(metrics.f1()).isNull();
        assertThat(metrics.mcc()).isNull();
        assertThat(metrics.accuracy()).isEqualTo(1);
        Metrics positive = Metrics.of(scored(new double[] {0.7}, 1), 0.5);
        assertThat(positive.auc()).isNull();
        assertThat(positive.f1()).isEqualTo(1);
    }

    @Test
    void noRowsGiveNulls() {
        Metrics metrics = Metrics.of(scored(new double[0]), 0.5);
        assertThat(metrics.rows()).isZero();
        assertThat(metrics.accuracy()).isNull();
        assertThat(metrics.logLoss()).isNull();
    }
}
