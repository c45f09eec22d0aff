package io.cvsa.ml.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The mid-p test of two models' decisions. */
class McNemarTest {

    @Test
    void agreesWithTheTableOfFagerlandAndOthers() {
        // Fagerland, Lydersen and Laake 2013, table 7 (airway responsiveness: 1 against 7 discordant pairs): 0.039
        assertThat(McNemar.midP(1, 7)).isCloseTo(0.0391, within(5e-5));
    }

    @Test
    void isTheBinomialSumWithHalfOfItsLastTerm() {
        assertThat(McNemar.midP(0, 1)).isEqualTo(0.5);
        assertThat(McNemar.midP(0, 4)).isCloseTo(1.0 / 16, within(1e-12));
        assertThat(McNemar.midP(2, 4)).isEqualTo(McNemar.midP(4, 2)).isCloseTo((2 * 7 + 15) / 64.0, within(1e-12));
        assertThat(McNemar.midP(3, 3)).isCloseTo(1, within(1e-12));
        assertThat(McNemar.midP(0, 0)).isEqualTo(1);
    }

    @Test
    void manyPairsNeitherUnderflowNorOverflow() {
        assertThat(McNemar.midP(50_000, 50_000)).isCloseTo(1, within(1e-6));
        // the normal approximation is exact to three digits here: z = 500 ÷ √100,000
        assertThat(McNemar.midP(49_750, 50_250)).isCloseTo(0.1138, within(5e-4));
        assertThat(McNemar.midP(40_000, 60_000)).isBetween(0.0, 1e-100);
    }

    @Test
    void countsTheRowsThatOneAloneDecidesRightlyEachAtItsOwnThreshold() {
        ScoredRows one = MetricsTest.scored(new double[] {0.9, 0.4, 0.9, 0.1}, 1, 1, 0, 0);
        ScoredRows other = MetricsTest.scored(new double[] {0.3, 0.1, 0.1, 0.1}, 1, 1, 0, 0);
        McNemar found = McNemar.of(one, 0.5, other, 0.2);
        assertThat(found).isEqualTo(new McNemar(0, 1, 0.5));
        McNemar lenient = McNemar.of(one, 0.3, other, 0.5);
        assertThat(List.of(lenient.onlyOne(), lenient.onlyOther())).containsExactly(2, 1);
        assertThat(lenient.pValue()).isCloseTo(0.625, within(1e-12));
    }
}
