package io.cvsa.ml.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Calibration and intervals, against sums by hand and against a slower way to the same figures. */
class CalibrationTest {

    /** Bin .2 to .3: mean .25, half yes, two rows; bin .9 to 1: mean .95, all yes, two rows. Error: (2 · .25 + 2 · .05) / 4. */
    @Test
    void theErrorIsThatOfTheBinsByHand() {
        ScoredRows scored = new ScoredRows(new double[] {0.21, 0.29, 0.9, 1}, new byte[] {1, 0, 1, 1});
        Calibration calibration = Calibration.of(scored);
        assertThat(calibration.error()).isCloseTo(0.15, within(1e-12));
        assertThat(calibration.bins()).extracting(Calibration.Bin::rows).containsExactly(2, 2);
        assertThat(calibration.bins()).extracting(Calibration.Bin::yes).containsExactly(0.5, 1.0);
        assertThat(Calibration.of(new ScoredRows(new double[0], new byte[0])).error())
                .isNull();
    }

    @Test
    void drawnRowsHaveTheFiguresOfRowsThatAreWrittenOut() {
        ScoredRows scored = scored(60, 4);
        RankedRows ranked = RankedRows.of(scored);
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 50; i++) {
            int[] draws = Resample.draws(60, random);
            int[] rows = IntStream.range(0, 60)
                    .flatMap(row -> IntStream.generate(() -> row).limit(draws[row]))
                    .toArray();
            Metrics plain = Metrics.of(scored.select(rows), 0.5);
            Map<String, Double> drawn = Resample.figures(scored, ranked, draws, 0.5);
            assertThat(drawn).hasSize(8);
            assertThat(drawn.get("accuracy")).isCloseTo(plain.accuracy(), within(1e-12));
            assertThat(drawn.get("precision")).isCloseTo(plain.precision(), within(1e-12));
            assertThat(drawn.get("recall")).isCloseTo(plain.recall(), within(1e-12));
            assertThat(drawn.get("f1")).isCloseTo(plain.f1(), within(1e-12));
            assertThat(drawn.get("mcc")).isCloseTo(plain.mcc(), within(1e-12));
            assertThat(drawn.get("auc")).isCloseTo(plain.auc(), within(1e-12));
            assertThat(drawn.get("averagePrecision")).isCloseTo(plain.averagePrecision(), within(1e-12));
            assertThat(drawn.get("brier")).isCloseTo(plain.brier(), within(1e-12));
        }
    }

    /** The accuracy of 400 rows is binomial: half the 95 % interval is about 1.96 · √(p(1 − p) / 400). */
    @Test
    void anIntervalIsAsWideAsTheBinomialSays() {
        ScoredRows scored = scored(400, 5);
        double accuracy = Metrics.of(scored, 0.5).accuracy();
        Interval interval = Interval.of(scored, 0.5).get("accuracy");
        double half = 1.96 * Math.sqrt(accuracy * (1 - accuracy) / 400);
        assertThat(interval.lower()).isCloseTo(accuracy - half, within(half * 0.2));
        assertThat(interval.upper()).isCloseTo(accuracy + half, within(half * 0.2));
        assertThat(Interval.of(scored, 0.5)).as("the same again").containsEntry("accuracy", interval);
    }

    @Test
    void whatTheRowsDoNotAllowHasNoInterval() {
        ScoredRows noes = new ScoredRows(new double[] {0.1, 0.2, 0.7}, new byte[3]);
        assertThat(Interval.of(noes, 0.5)).containsOnlyKeys("accuracy", "brier");
        assertThat(Interval.of(new ScoredRows(new double[0], new byte[0]), 0.5)).isEmpty();
    }

    /** Ties among the probabilities, labels that mostly follow them. */
    private static ScoredRows scored(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] probabilities = new double[rows];
        byte[] labels = new byte[rows];
        for (int i = 0; i < rows; i++) {
            probabilities[i] = random.nextInt(20) / 20.0;
            labels[i] = (byte) (random.nextDouble() < probabilities[i] ? 1 : 0);
        }
        return new ScoredRows(probabilities, labels);
    }
}
