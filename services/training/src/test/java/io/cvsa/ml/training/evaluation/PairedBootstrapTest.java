package io.cvsa.ml.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The gate's interval: seeded, paired, and on the right side of zero. */
class PairedBootstrapTest {

    private static final PairedBootstrap BOOTSTRAP = new PairedBootstrap(500, 7);

    private static ScoredRows rows(double noise, long seed) {
        SplittableRandom truth = new SplittableRandom(1);
        SplittableRandom random = new SplittableRandom(seed);
        int[] labels = new int[600];
        double[] probabilities = new double[labels.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = truth.nextInt(10) == 0 ? 1 : 0;
            probabilities[i] = (labels[i] + noise * random.nextDouble()) / (1 + noise);
        }
        return MetricsTest.scored(probabilities, labels);
    }

    @Test
    void aBetterModelIsSurelyBetter() {
        PairedBootstrap.Interval interval = BOOTSTRAP.difference(rows(1.2, 2), rows(4, 3));
        assertThat(interval.lower()).isPositive();
        assertThat(interval.difference()).isBetween(interval.lower(), interval.upper());
    }

    @Test
    void theSameModelDiffersByNothing() {
        PairedBootstrap.Interval interval = BOOTSTRAP.difference(rows(2, 2), rows(2, 2));
        assertThat(interval).isEqualTo(new PairedBootstrap.Interval(0, 0, 0));
    }

    @Test
    void twoEquallyGoodModelsCannotBeTold() {
        PairedBootstrap.Interval interval = BOOTSTRAP.difference(rows(2, 2), rows(2, 3));
        assertThat(interval.lower()).isNegative();
        assertThat(interval.upper()).isPositive();
    }

    @Test
    void theSeedFixesTheInterval() {
        assertThat(BOOTSTRAP.difference(rows(2, 2), rows(3, 3)))
                .isEqualTo(new PairedBootstrap(500, 7).difference(rows(2, 2), rows(3, 3)));
    }

    @Test
    void theDifferenceIsThatOfAveragePrecision() {
        ScoredRows one = rows(2, 2);
        ScoredRows other = rows(3, 3);
        assertThat(BOOTSTRAP.difference(one, other).difference())
                .isCloseTo(
                        Metrics.of(one, 0.5).averagePrecision()
                                - Metrics.of(other, 0.5).averagePrecision(),
                        within(1e-12));
    }

    @Test
    void otherRowsCannotBePaired() {
        ScoredRows other = MetricsTest.scored(new double[] {0.1, 0.2}, 0, 1);
        assertThatThrownBy(() -> BOOTSTRAP.difference(rows(2, 2), other)).isInstanceOf(IllegalArgumentException.class);
    }
}
