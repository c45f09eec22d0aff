package io.cvsa.ml.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cvsa.ml.training.artefact.CharacterNgrams;
import io.cvsa.ml.training.artefact.Standardisation;
import io.cvsa.ml.training.dataset.Split;
import io.cvsa.ml.training.dataset.TrainingSet;
import io.cvsa.ml.training.evaluation.ScoredRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The weight of yes counts rows labelled yes that many times, in what is minimised and in what penalties are judged by. */
class ClassWeightTest {

    private static final TrainingSet SET = GeneratedSet.of(500, 8, 11);

    @Test
    void aWeightOfOneLeavesEveryBitAndAnotherTouchesYesAlone() {
        float[] weights = {0.3f, 0.7f, 1};
        assertThat(new ClassWeight(1).applied(weights, new byte[] {1, 0, 1})).containsExactly(weights);
        assertThat(new ClassWeight(3).applied(weights, new byte[] {1, 0, 1}))
                .containsExactly(new float[] {0.9f, 0.7f, 3}, within(1e-6f));
    }

    @Test
    void aWeightOfTwoIsEveryRowLabelledYesTwice() {
        int[] train = SET.rowsOf(Split.TRAIN);
        BlockRows plain = BlockRows.of(
                SET,
                train,
                train.length,
                Standardisation.fit(SET.vectors(), train),
                new CharacterNgrams(1, 2, 10, false));
        int[] all = IntStream.range(0, plain.rows()).toArray();
        int[] twice = IntStream.concat(IntStream.of(all), IntStream.of(all).filter(row -> plain.labels()[row] == 1))
                .toArray();
        double[] point = new double[plain.size()];
        Arrays.setAll(point, Math::sin);
        double[] one = new double[point.length];
        double[] other = new double[point.length];
        double value = plain.weighted(new ClassWeight(2)).objective(all, 1, 3).valueAndGradient(point, one);
        assertThat(plain.objective(twice, 1, 3).valueAndGradient(point, other)).isCloseTo(value, within(1e-12));
        assertThat(one).containsExactly(other, within(1e-12));
    }

    @Test
    void theLogLossOfPenaltiesCountsYesAsOften() {
        ScoredRows once = new ScoredRows(new double[] {0.9, 0.2, 0.4}, new byte[] {1, 0, 1});
        ScoredRows thrice =
                new ScoredRows(new double[] {0.9, 0.9, 0.9, 0.2, 0.4, 0.4, 0.4}, new byte[] {1, 1, 1, 0, 1, 1, 1});
        assertThat(once.logLoss(3)).isCloseTo(thrice.logLoss(1), within(1e-12));
    }

    /** Keywords alone, since a standardisation would see the copies. */
    @Test
    void aTrainingWithWeightTwoChoosesAndFitsAsOneWithEveryYesTwice(@TempDir Path directory) throws IOException {
        Trainer trainer = Trainers.named("ngram").orElseThrow();
        ObjectNode two = new ObjectMapper().createObjectNode().put("positiveWeight", 2);
        RecordingMonitor weighted = RecordingMonitor.undisturbed(directory);
        RecordingMonitor doubled = RecordingMonitor.undisturbed(directory);
        double[] one = trainer.train(SET, trainer.schema().complete(two), 5, weighted)
                .probabilities(SET.vectors(), SET.texts());
        double[] other = trainer.train(yesTwice(), trainer.schema().complete(null), 5, doubled)
                .probabilities(SET.vectors(), SET.texts());
        assertThat(weighted.curves.get("strength")).isEqualTo(doubled.curves.get("strength"));
        List<Double> losses = weighted.curves.get("validation-log-loss");
        assertThat(losses).hasSameSizeAs(doubled.curves.get("validation-log-loss"));
        for (int i = 0; i < losses.size(); i++) {
            assertThat(losses.get(i))
                    .isCloseTo(doubled.curves.get("validation-log-loss").get(i), within(1e-3));
        }
        assertThat(one).containsExactly(other, within(1e-3));
    }

    private static TrainingSet yesTwice() {
        int[] rows = IntStream.concat(
                        IntStream.range(0, SET.rows()),
                        IntStream.of(SET.rowsOf(Split.TRAIN)).filter(row -> SET.labels()[row] == 1))
                .toArray();
        return new TrainingSet(
                SET.hash(),
                SET.model(),
                SET.recipe(),
                SET.vectors().select(rows),
                IntStream.of(rows).mapToObj(SET.texts()::get).toList(),
                SET.labelsOf(rows),
                SET.weightsOf(rows),
                IntStream.of(rows).mapToObj(SET.splits()::get).toList(),
                IntStream.of(rows).mapToObj(SET.fingerprints()::get).toList(),
                IntStream.of(rows).mapToLong(row -> SET.aids()[row]).toArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hybrid", "logistic-regression", "ngram", "mlp"})
    void aHeavierYesIsFoundMoreOften(String name) throws IOException {
        assertThat(meanProbability(name, 8)).isGreaterThan(meanProbability(name, 1) + 0.1);
    }

    private static double meanProbability(String name, double weight) throws IOException {
        Trainer trainer = Trainers.named(name).orElseThrow();
        ObjectNode values = new ObjectMapper().createObjectNode().put("positiveWeight", weight);
        double[] probabilities = trainer.train(SET, trainer.schema().complete(values), 5, TrainingMonitor.silent())
                .probabilities(SET.vectors(), SET.texts());
        return Arrays.stream(probabilities).average().orElseThrow();
    }
}
