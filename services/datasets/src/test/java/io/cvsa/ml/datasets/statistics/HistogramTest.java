package io.cvsa.ml.datasets.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HistogramTest {

    @Test
    void aBarHoldsItsLowerEdgeAndTheLastOneHasNoEnd() {
        Histogram histogram = new Histogram(0, 10, 20);
        for (double value : new double[] {0, 9.99, 10, 19, 20, 1e9}) {
            histogram.add(value);
        }
        assertThat(histogram.bins()).containsExactly(new Bin(0, 10.0, 2), new Bin(10, 20.0, 2), new Bin(20, null, 2));
    }

    @Test
    void whatIsBelowTheFirstEdgeCountsThere() {
        Histogram histogram = new Histogram(1, 2);
        histogram.add(-5);
        assertThat(histogram.bins().get(0).count()).isEqualTo(1);
    }

    @Test
    void evenBarsShareTheRange() {
        Histogram histogram = Histogram.even(2, 4, 4);
        histogram.add(4);
        assertThat(histogram.bins()).extracting(Bin::from).containsExactly(2.0, 2.5, 3.0, 3.5);
        assertThat(histogram.bins().get(3).count()).isEqualTo(1);
    }

    @Test
    void refusesEdgesThatDoNotAscend() {
        assertThatThrownBy(() -> new Histogram(1, 1)).hasMessageContaining("Edges ascend");
        assertThatThrownBy(Histogram::new).hasMessageContaining("at least one");
    }

    @Test
    void quantilesAreValuesByNearestRank() {
        int[] four = {10, 20, 30, 40};
        assertThat(Quantiles.of(four, 0.5)).isEqualTo(20);
        assertThat(Quantiles.of(four, 0.51)).isEqualTo(30);
        assertThat(Quantiles.of(four, 0.95)).isEqualTo(40);
        assertThat(Quantiles.of(four, 0)).isEqualTo(10);
        assertThat(Quantiles.of(new int[] {7}, 0.95)).isEqualTo(7);
        assertThat(Quantiles.of(new float[] {1, 2, 3}, 0.5)).isEqualTo(2);
    }
}
