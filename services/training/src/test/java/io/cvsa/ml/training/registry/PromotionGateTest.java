package io.cvsa.ml.training.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.training.evaluation.Metrics;
import io.cvsa.ml.training.evaluation.ScoredRows;
import io.cvsa.ml.training.registry.PromotionGate.Duel;
import io.cvsa.ml.training.registry.PromotionGate.Verdict;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PromotionGateTest {

    private static final int ROWS = 600;

    @Test
    void theFirstChampionNeedsTheFloorsOnly() {
        Verdict verdict = PromotionGate.judge(metrics(0.9), List.of());
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.outright()).isTrue();
        assertThat(verdict.sentence()).startsWith("first champion: AUC 0.9");
    }

    @Test
    void refusesAnAucBelowTheFloorWhateverTheCase() {
        ScoredRows strong = rows(0.9, 1);
        Verdict verdict = PromotionGate.judge(
                new Metrics(600, 200, 0.7, 0.5, 0.5, 0.5, 0.1, 0.59, 0.5, 0.2, 0.6, 0.5),
                List.of(Duel.onNewerData("version 1", strong, strong)));
        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.sentence()).isEqualTo("refused: AUC 0.590 is below the floor of 0.600");
    }

    @Test
    void refusesWhoeverDoesNotBeatTheMajority() {
        Metrics lazy = new Metrics(600, 60, 0.9, null, 0.0, 0.0, 0.0, 0.8, 0.4, 0.1, 0.3, 0.5);
        assertThat(PromotionGate.judge(lazy, List.of()).sentence()).contains("majority's answer");
    }

    @Test
    void refusesATestSplitOfOneClass() {
        Metrics blind = new Metrics(600, 0, 1.0, null, null, null, null, null, null, 0.1, 0.3, 0.5);
        assertThat(PromotionGate.judge(blind, List.of()).sentence()).contains("one class only");
    }

    @Test
    void newerDataPassesWhenItDoesNotLoseMoreThanTheMargin() {
        ScoredRows same = rows(0.9, 3);
        Verdict verdict =
                PromotionGate.judge(metrics(0.9), List.of(Duel.onNewerData("the champion, version 1", same, same)));
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.outright()).isFalse();
        assertThat(verdict.sentence()).startsWith("not worse than the champion, version 1");
    }

    @Test
    void aChangedConfigurationMustWin() {
        ScoredRows same = rows(0.9, 3);
        Verdict equal = PromotionGate.judge(
                metrics(0.9), List.of(Duel.ofChangedConfiguration("the champion, version 1", same, same)));
        assertThat(equal.passed()).isFalse();
        assertThat(equal.sentence()).startsWith("refused: cannot tell from the champion, version 1");
        Verdict better = PromotionGate.judge(
                metrics(0.9),
                List.of(Duel.ofChangedConfiguration("the champion, version 1", rows(0.97, 3), rows(0.6, 3))));
        assertThat(better.passed()).isTrue();
        assertThat(better.outright()).isTrue();
        assertThat(better.sentence()).startsWith("better than");
    }

    @Test
    void aWorseModelIsNeverPromoted() {
        Verdict verdict = PromotionGate.judge(
                metrics(0.9), List.of(Duel.onNewerData("the champion, version 1", rows(0.6, 3), rows(0.97, 3))));
        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.sentence()).startsWith("refused: worse than");
    }

    @Test
    void smallLossesCannotAddUpAgainstTheLastOutrightWinner() {
        ScoredRows slipped = rows(0.7, 3);
        Verdict verdict = PromotionGate.judge(
                metrics(0.9),
                List.of(
                        Duel.onNewerData("the champion, version 5", slipped, slipped),
                        Duel.withOutrightWinner("version 2", slipped, rows(0.97, 3))));
        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.sentence()).contains("version 2").contains("last to win outright");
    }

    @Test
    void tooFewCommonRowsAreNoProof() {
        ScoredRows few = new ScoredRows(new double[] {0.1, 0.9}, new byte[] {0, 1});
        Verdict verdict =
                PromotionGate.judge(metrics(0.9), List.of(Duel.onNewerData("the champion, version 1", few, few)));
        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.sentence()).contains("2 test rows with 1 positives");
    }

    private static Metrics metrics(double auc) {
        return new Metrics(ROWS, 200, 0.8, 0.7, 0.7, 0.7, 0.6, auc, 0.8, 0.1, 0.3, 0.5);
    }

    /** Scores that agree with the label as often as {@code skill} says; equal seeds have equal labels. */
    private static ScoredRows rows(double skill, long seed) {
        SplittableRandom truth = new SplittableRandom(seed);
        SplittableRandom noise = new SplittableRandom(seed + Double.doubleToLongBits(skill));
        double[] probabilities = new double[ROWS];
        byte[] labels = new byte[ROWS];
        for (int i = 0; i < ROWS; i++) {
            labels[i] = (byte) (truth.nextInt(3) == 0 ? 1 : 0);
            boolean right = noise.nextDouble() < skill;
            double high = 0.5 + noise.nextDouble() / 2;
            probabilities[i] = (labels[i] == 1) == right ? high : 1 - high;
        }
        return new ScoredRows(probabilities, labels);
    }
}
