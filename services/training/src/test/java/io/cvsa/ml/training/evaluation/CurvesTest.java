package io.cvsa.ml.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Curves are short, monotone and reach their corners. */
class CurvesTest {

    @Test
    void tenThousandRowsBecomeAtMost300Points() {
        SplittableRandom random = new SplittableRandom(3);
        double[] probabilities = random.doubles(10_000).toArray();
        int[] labels = new int[probabilities.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = random.nextDouble() < probabilities[i] ? 1 : 0;
        }
        Ranking ranking = Ranking.of(MetricsTest.scored(probabilities, labels));
        List<double[]> roc = Curves.roc(ranking, 0.5);
        assertThat(roc).hasSizeLessThanOrEqualTo(300);
        assertThat(roc.get(0)).startsWith(0, 0);
        assertThat(roc.get(roc.size() - 1)).startsWith(1, 1);
        assertThat(roc).isSortedAccordingTo((one, other) -> Double.compare(one[1], other[1]));
        List<double[]> pr = Curves.precisionRecall(ranking, 0.5);
        assertThat(pr).hasSizeLessThanOrEqualTo(300);
        assertThat(pr.get(pr.size() - 1)[0]).isEqualTo(1);
    }

    @Test
    void thePointOfTheChosenThresholdSurvivesThinning() {
        SplittableRandom random = new SplittableRandom(5);
        double[] probabilities = random.doubles(10_000).toArray();
        int[] labels = random.ints(probabilities.length, 0, 2).toArray();
        ScoredRows scored = MetricsTest.scored(probabilities, labels);
        for (double chosen : random.doubles(20).toArray()) {
            Confusion exact = Confusion.of(scored, chosen);
            double recall = exact.tp() / (double) (exact.tp() + exact.fn());
            double precision = exact.tp() / (double) (exact.tp() + exact.fp());
            double falsePositiveRate = exact.fp() / (double) (exact.fp() + exact.tn());
            Ranking ranking = Ranking.of(scored);
            assertThat(Curves.roc(ranking, chosen))
                    .hasSizeLessThanOrEqualTo(300)
                    .anyMatch(point -> point[0] == falsePositiveRate && point[1] == recall);
            assertThat(Curves.precisionRecall(ranking, chosen))
                    .hasSizeLessThanOrEqualTo(300)
                    .anyMatch(point -> point[0] == recall && point[1] == precision);
        }
    }

    @Test
    void theTableOfDecisionsIsExactAtEveryStep() {
        SplittableRandom random = new SplittableRandom(7);
        double[] probabilities = random.doubles(5_000).toArray();
        probabilities[0] = 0;
        probabilities[1] = 1;
        probabilities[2] = 0.123;
        ScoredRows scored =
                MetricsTest.scored(probabilities, random.ints(5_000, 0, 2).toArray());
        DecisionTable table = DecisionTable.of(Ranking.of(scored));
        for (int k = 0; k <= DecisionTable.STEPS; k++) {
            Confusion exact = Confusion.of(scored, k / 1000.0);
            assertThat(table.tp()[k]).as("tp at %d", k).isEqualTo(exact.tp());
            assertThat(table.fp()[k]).as("fp at %d", k).isEqualTo(exact.fp());
        }
    }

    @Test
    void oneClassHasNoCurve() {
        Ranking ranking = Ranking.of(MetricsTest.scored(new double[] {0.1, 0.2}, 0, 0));
        assertThat(Curves.roc(ranking, 0.5)).isEmpty();
        assertThat(Curves.precisionRecall(ranking, 0.5)).isEmpty();
    }

    @Test
    void aSingleGroupIsTwoCorners() {
        Ranking ranking = Ranking.of(MetricsTest.scored(new double[] {0.5, 0.5}, 0, 1));
        assertThat(Curves.roc(ranking, 0.5)).hasSize(2);
        assertThat(Curves.precisionRecall(ranking, 0.5)).hasSize(1);
    }
}
