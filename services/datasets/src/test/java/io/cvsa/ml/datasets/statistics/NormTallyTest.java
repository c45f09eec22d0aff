package io.cvsa.ml.datasets.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NormTallyTest {

    @Test
    void summarisesAsByHand() {
        assertThat(NormTally.norm(new float[] {3, 4, 99}, 2)).isEqualTo(5);
        NormStatistics norms = NormTally.of(new float[] {4, 2, 6, 4, 1});
        assertThat(norms.min()).isEqualTo(1);
        assertThat(norms.median()).isEqualTo(4);
        assertThat(norms.max()).isEqualTo(6);
        assertThat(norms.mean()).isCloseTo(3.4, within(1e-9));
        // (0.36 + 1.96 + 6.76 + 0.36 + 5.76) / 5 = 3.04
        assertThat(norms.standardDeviation()).isCloseTo(Math.sqrt(3.04), within(1e-9));
        // half of the median is 2: only 1 is further away than that
        assertThat(norms.far()).isEqualTo(1);
        assertThat(norms.bins()).hasSize(20).extracting(Bin::from).startsWith(1.0, 1.25);
        assertThat(norms.bins().get(19).count()).isEqualTo(1);
    }

    @Test
    void unitVectorsAreOnePeakOfOnePercent() {
        NormStatistics norms = NormTally.of(new float[] {1, 1, 1.0000001f});
        assertThat(norms.bins())
                .filteredOn(bin -> bin.count() > 0)
                .singleElement()
                .satisfies(bin -> assertThat(bin.count()).isEqualTo(3));
        assertThat(norms.bins().get(0).from()).isCloseTo(0.99, within(1e-6));
    }

    @Test
    void zeroVectorsAreOneBar() {
        assertThat(NormTally.of(new float[] {0, 0}).bins()).containsExactly(new Bin(0, null, 2));
    }
}
