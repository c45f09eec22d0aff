package io.cvsa.ml.training.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.training.evaluation.Metrics;
import io.cvsa.ml.training.evaluation.ScoredRows;
import io.cvsa.ml.training.registry.Duel.Case;
import io.cvsa.ml.training.registry.PromotionGate.Verdict;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PromotionGateTest {

    private static final int ROWS = 600;

    @Test
    void theFirstChampionNeedsTheFloorsOnly() {
        Verdict verdict = PromotionGate.judge(metrics(0.9), Floors.NONE, List.of());
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.outright()).isTrue();
        assertThat(verdict.sentence()).startsWith("first champion: AUC 0.9");
    }

    @Test
    void refusesAnAucBelowTheFloorWhateverTheCase() {
        ScoredRows strong = rows(0.9, 1);
        Verdict verdict = PromotionGate.judge(
                new Metrics(600, 200, 0.7, 0.5, 0.5, 0.5, 0.1, 0.59, 0.5, 0.2, 0.6, 0.5),
                Floors.NONE,
                List.of(new Duel(Case.NEWER_DATA, 1, strong, strong)));
        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.sentence()).isEqualTo("refused: AUC 0.590 is below the floor of 0.600");
    }

    @Test
    void refusesWhoeverDoesNotBeatTheMajority() {
        Metrics lazy = new Metrics(600, 60, 0.9, null, 0.0, 0.0, 0.0, 0.8, 0.4, 0.1, 0.3, 0.5);
        assertThat(PromotionGate.judge(lazy, Floors.NONE, List.of()).sentence()).contains("majority's answer");
    }

    @Test
    void refusesATestSplitOfOneClass() {
        Metrics blind = new Metrics(600, 0, 1.0, null, null, null, null, null, null, 0.1, 0.3, 0.5);
        assertThat(PromotionGate.judge(blind, Floors.NONE, List.of()).sentence())
                .contains("one class only");
    }

    @Test
    void newerDataPassesWhenItDoesNotLoseMoreThanTheMargin() {
        ScoredRows same = rows(0.9, 3);
        Verdict verdict =
                PromotionGate.judge(metrics(0.9), Floors.NONE, List.of(new Duel(Case.NEWER_DATA, 1, same, same)));
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.outright()).isFalse();
        assertThat(verdict.sentence()).startsWith("not worse than the champion, version 1");
    }

    @Test
    void aChangedConfigurationMustWin() {
        ScoredRows same = rows(0.9, 3);
        Verdict equal = PromotionGate.judge(
                metrics(0.9), Floors.NONE, List.of(new Duel(Case.CHANGED_CONFIGURATION, 1, same, same)));
        assertThat(equal.passed()).isFalse();
        assertThat(equal.sentence()).startsWith("refused: cannot tell from the champion, version 1");
        Verdict better = PromotionGate.judge(
                metrics(0.9),
                Floors.NONE,
                List.of(new Duel(Case.CHANGED_CONFIGURATION, 1, rows(0.97, 3), rows(0.6, 3))));
        assertThat(better.passed()).isTrue();
        assertThat(better.outright()).isTrue();
        assertThat(better.sentence()).startsWith("better than");
    }

    @Test
    void aModelsOwnFloorsHoldWhateverTheCase() {
        assertThat(PromotionGate.judge(metrics(0.9), new Floors(0.5, 0.5), List.of())
                        .passed())
                .isTrue();
        assertThat(PromotionGate.judge(metrics(0.9), new Floors(0.95, null), List.of())
                        .sentence())
                .startsWith("refused: precision 0.")
                .endsWith("is below the floor of 0.950");
        assertThat(PromotionGate.judge(metrics(0.9), new Floors(null, 0.99), List.of())
                        .passed())
                .isFalse();
    }

    @Test
    void aFirstChampionMustBeatAnotherProgramsHardAnswers() {
        ScoredRows ours = rows(0.97, 3);
        double[] hard = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            hard[i] = rows(0.6, 3).probabilities()[i] >= 0.5 ? 1 : 0;
        }
        ScoredRows theirs = new ScoredRows(hard, ours.labels());
        Verdict won = PromotionGate.judge(metrics(0.9), Floors.NONE, List.of(new Duel(Case.EXTERNAL, 1, ours, theirs)));
        assertThat(won.passed()).isTrue();
        assertThat(won.sentence()).startsWith("better than external version 1");
        Verdict lost = PromotionGate.judge(metrics(0.9), Floors.NONE, List.of(new Duel(Case.EXTERNAL, 1, ours, ours)));
        assertThat(lost.sentence()).startsWith("refused: cannot tell from external version 1");
    }

    @Test
    void aSliceThatSurelyBreaksDownRefusesWhoeverWinsOnTheWhole() {
        ScoredRows champion = rows(0.7, 3);
        double[] mixed = rows(0.97, 3).probabilities().clone();
        int[] years = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            years[i] = i < 130 ? 2019 : 2024;
            mixed[i] = i < 130 ? 1 - champion.probabilities()[i] : mixed[i];
        }
        ScoredRows candidate = new ScoredRows(mixed, champion.labels());
        List<Slices.Slice> slices = Slices.of(champion.labels(), new int[0], years);
        assertThat(slices).extracting(Slices.Slice::name).containsExactly("videos of 2019", "videos of 2024");
        Duel sound = new Duel(Case.NEWER_DATA, 1, rows(0.97, 3), champion);
        assertThat(PromotionGate.judge(metrics(0.9), Floors.NONE, List.of(sound.in(slices)))
                        .passed())
                .isTrue();
        Duel broken = new Duel(Case.NEWER_DATA, 1, candidate, champion);
        assertThat(PromotionGate.judge(metrics(0.9), Floors.NONE, List.of(broken))
                        .passed())
                .isTrue();
        assertThat(PromotionGate.judge(metrics(0.9), Floors.NONE, List.of(broken.in(slices)))
                        .sentence())
                .startsWith("refused: worse than the champion, version 1 among videos of 2019");
        GateCheck fell = PromotionGate.judge(metrics(0.9), Floors.NONE, List.of(broken.in(slices)))
                .checks()
                .get(0);
        assertThat(fell.code()).isEqualTo("slice-year");
        assertThat(fell.figures()).containsEntry("from", 2019.0).containsEntry("rows", 130.0);
    }

    @Test
    void everythingLookedAtStandsInCodesAndTheOneThatDecidedFirst() {
        ScoredRows same = rows(0.9, 3);
        byte[] labels = same.labels();
        int[] years = new int[ROWS];
        java.util.Arrays.fill(years, 2020);
        Duel duel = new Duel(Case.NEWER_DATA, 7, same, same).in(Slices.of(labels, new int[0], years));
        Verdict passed = PromotionGate.judge(metrics(0.9), new Floors(0.5, null), List.of(duel));
        assertThat(passed.checks())
                .extracting(GateCheck::code)
                .containsExactly("newer-data", "slices", "auc", "majority", "precision");
        assertThat(passed.checks()).allMatch(GateCheck::passed);
        assertThat(passed.checks().get(0).word()).isEqualTo("not-worse");
        assertThat(passed.checks().get(0).figures())
                .containsEntry("version", 7.0)
                .containsEntry("bar", -0.005)
                .containsEntry("rows", 600.0)
                .containsKeys("difference", "lower", "upper");

        Verdict broken = PromotionGate.judge(metrics(0.59), new Floors(null, 0.99), List.of(duel));
        assertThat(broken.checks())
                .as("whoever misses a floor meets nobody")
                .extracting(GateCheck::code)
                .containsExactly("auc", "majority", "recall");
        assertThat(broken.checks()).extracting(GateCheck::passed).containsExactly(false, true, false);

        Verdict lost = PromotionGate.judge(
                metrics(0.9), Floors.NONE, List.of(duel, new Duel(Case.LAST_OUTRIGHT, 2, rows(0.6, 3), rows(0.97, 3))));
        assertThat(lost.checks())
                .extracting(GateCheck::code)
                .containsExactly("last-outright", "newer-data", "slices", "auc", "majority");
        assertThat(lost.checks().get(0).word()).isEqualTo("worse");
    }

    @Test
    void slicesAreThirdsByLengthAndYearsAndSpeakOnlyWithEnoughRowsOfBothClasses() {
        byte[] labels = new byte[300];
        int[] lengths = new int[300];
        int[] years = new int[300];
        for (int i = 0; i < 300; i++) {
            labels[i] = (byte) (i % 2);
            lengths[i] = i;
            years[i] = i < 250 ? 2020 : 0;
        }
        List<Slices.Slice> slices = Slices.of(labels, lengths, years);
        assertThat(slices)
                .extracting(Slices.Slice::name)
                .containsExactly(
                        "texts of at most 99 characters",
                        "texts of 100 to 199 characters",
                        "texts of more than 199 characters",
                        "videos of 2020");
        assertThat(slices.get(3).rows()).hasSize(250);
        java.util.Arrays.fill(labels, 0, 80, (byte) 0);
        assertThat(Slices.of(labels, lengths, years)).hasSize(3);
    }

    @Test
    void aWorseModelIsNeverPromoted() {
        Verdict verdict = PromotionGate.judge(
                metrics(0.9), Floors.NONE, List.of(new Duel(Case.NEWER_DATA, 1, rows(0.6, 3), rows(0.97, 3))));
        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.sentence()).startsWith("refused: worse than");
    }

    @Test
    void smallLossesCannotAddUpAgainstTheLastOutrightWinner() {
        ScoredRows slipped = rows(0.7, 3);
        Verdict verdict = PromotionGate.judge(
                metrics(0.9),
                Floors.NONE,
                List.of(
                        new Duel(Case.NEWER_DATA, 5, slipped, slipped),
                        new Duel(Case.LAST_OUTRIGHT, 2, slipped, rows(0.97, 3))));
        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.sentence()).contains("version 2").contains("last to win outright");
    }

    @Test
    void tooFewCommonRowsAreNoProof() {
        ScoredRows few = new ScoredRows(new double[] {0.1, 0.9}, new byte[] {0, 1});
        Verdict verdict =
                PromotionGate.judge(metrics(0.9), Floors.NONE, List.of(new Duel(Case.NEWER_DATA, 1, few, few)));
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
