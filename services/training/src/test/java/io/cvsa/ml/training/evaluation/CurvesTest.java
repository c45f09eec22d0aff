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
        List<double[]> roc = Curves.roc(ranking);
        assertThat(roc).hasSizeLessThanOrEqualTo(300);
        assertThat(roc.get(0)).startsWith(0, 0);
        assertThat(roc.get(roc.size() - 1)).startsWith(1, 1);
        assertThat(roc).isSortedAccordingTo((one, other) -> Double.compare(one[1], other[1]));
        List<double[]> pr = Curves.precisionRecall(ranking);
        assertThat(pr).hasSizeLessThanOrEqualTo(300);
        assertThat(pr.get(pr.size() - 1)[0]).isEqualTo(1);
    }

    @Test
    void oneClassHasNoCurve() {
        Ranking ranking = Ranking.of(MetricsTest.scored(new double[] {0.1, 0.2}, 0, 0));
        assertThat(Curves.roc(ranking)).isEmpty();
        assertThat(Curves.precisionRecall(ranking)).isEmpty();
    }

    @Test
    void aSingleGroupIsTwoCorners() {
        Ranking ranking = Ranking.of(MetricsTest.scored(new double[] {0.5, 0.5}, 0, 1));
        assertThat(Curves.roc(ranking)).hasSize(2);
        assertThat(Curves.precisionRecall(ranking)).hasSize(1);
    }
}
