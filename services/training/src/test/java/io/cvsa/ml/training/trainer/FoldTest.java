package io.cvsa.ml.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.training.dataset.Split;
import io.cvsa.ml.training.dataset.TrainingSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Folds keep texts together and never see test. */
class FoldTest {

    private static final TrainingSet SET = GeneratedSet.of(500, 2, 1);

    @Test
    void everyTrainRowIsJudgedOnceAndNeverByAFitThatSawIt() {
        List<Fold> folds = Fold.plan(SET, 4, 10_000, 3);
        assertThat(folds).hasSize(4);
        List<Integer> judged = new ArrayList<>();
        for (Fold fold : folds) {
            IntStream.of(fold.judge()).forEach(judged::add);
            assertThat(IntStream.of(fold.fit()).boxed())
                    .doesNotContainAnyElementsOf(
                            IntStream.of(fold.judge()).boxed().toList());
        }
        assertThat(judged)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.of(SET.rowsOf(Split.TRAIN)).boxed().toList());
    }

    @Test
    void rowsOfOneFingerprintStayTogether() {
        List<String> paired =
                IntStream.range(0, SET.rows()).mapToObj(i -> "f" + i / 20).toList();
        TrainingSet set = new TrainingSet(
                SET.hash(),
                SET.model(),
                SET.recipe(),
                SET.vectors(),
                SET.texts(),
                SET.labels(),
                SET.weights(),
                SET.splits(),
                paired,
                SET.aids());
        for (Fold fold : Fold.plan(set, 3, 10_000, 3)) {
            List<String> fitted = IntStream.of(fold.fit()).mapToObj(paired::get).toList();
            assertThat(IntStream.of(fold.judge()).mapToObj(paired::get)).doesNotContainAnyElementsOf(fitted);
        }
    }

    @Test
    void aLargeTrainSplitIsJudgedByValidation() {
        List<Fold> folds = Fold.plan(SET, 4, 100, 3);
        assertThat(folds).hasSize(1);
        assertThat(folds.get(0).judge()).isEqualTo(SET.rowsOf(Split.VALIDATION));
    }
}
