package io.cvsa.ml.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cvsa.ml.training.artefact.NetworkModel;
import io.cvsa.ml.training.artefact.Standardisation;
import io.cvsa.ml.training.artefact.TrainedModel;
import io.cvsa.ml.training.dataset.Split;
import io.cvsa.ml.training.dataset.TrainingSet;
import io.cvsa.ml.training.evaluation.DecisionRule;
import io.cvsa.ml.training.evaluation.Evaluation;
import io.cvsa.ml.training.evaluation.Metrics;
import io.cvsa.ml.training.hyperparameter.Hyperparameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The perceptron on the real engine: it learns, survives kills to the bit, ships its best epoch and leaves the engine. */
class MlpTrainerTest {

    private static final TrainingSet SET = GeneratedSet.of(900, 12, 21);
    private static final Trainer TRAINER = new MlpTrainer();

    @TempDir
    Path directory;

    private static Hyperparameters values(String json) throws IOException {
        JsonNode node = new ObjectMapper().readTree(json.replace('\'', '"'));
        return TRAINER.schema().complete(node);
    }

    private static Hyperparameters small() throws IOException {
        return small("");
    }

    private static Hyperparameters small(String more) throws IOException {
        return values("{'hiddenSizes':[16,8],'batchNorm':true,'dropout':0.2,'epochs':6,'batchSize':64,"
                + "'learningRate':0.01,'checkpointSteps':7,'patience':6" + more + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'learningRate':0.01", "'optimiser':'sgd','learningRate':0.05"})
    void learnsFromVectors(String optimiser) throws IOException {
        Hyperparameters values = values("{'hiddenSizes':[16],'epochs':15,'batchSize':64," + optimiser + "}");
        TrainedModel model = TRAINER.train(SET, values, 5, TrainingMonitor.silent());
        Evaluation evaluation =
                Evaluation.of(MatrixScoring.probabilities(model, SET), SET, values.part(DecisionRule.class));
        assertThat(evaluation.test().auc()).isGreaterThan(0.75);
    }

    @Test
    void theSameSeedGivesTheSameBitsAndAnotherSeedOthers() throws IOException {
        List<?> first = TRAINER.train(SET, small(), 5, TrainingMonitor.silent()).tensors();
        assertThat(TRAINER.train(SET, small(), 5, TrainingMonitor.silent()).tensors())
                .isEqualTo(first);
        assertThat(TRAINER.train(SET, small(), 6, TrainingMonitor.silent()).tensors())
                .isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ",'optimiser':'sgd','learningRateSchedule':'plateau','plateauPatience':1,'plateauFactor':0.1"
            })
    void aKilledRunEndsWithTheWeightsAndCurvesOfAnUndisturbedOne(String more) throws IOException {
        RecordingMonitor calm = RecordingMonitor.undisturbed(directory);
        TrainedModel undisturbed = TRAINER.train(SET, small(more), 5, calm);
        SplittableRandom random = new SplittableRandom(8);
        for (int i = 0; i < 5; i++) {
            RecordingMonitor first = RecordingMonitor.killedAfter(random.nextInt(1, 47), directory);
            assertThatThrownBy(() -> TRAINER.train(SET, small(more), 5, first))
                    .isInstanceOf(RecordingMonitor.Killed.class);
            RecordingMonitor second = first.resumed();
            TrainedModel resumed = TRAINER.train(SET, small(more), 5, second);
            assertThat(resumed.tensors()).isEqualTo(undisturbed.tensors());
            List<Double> tail = second.curves.get("train-loss");
            List<Double> whole = calm.curves.get("train-loss");
            assertThat(tail).isEqualTo(whole.subList(whole.size() - tail.size(), whole.size()));
        }
    }

    /** Regression B7: the old program tested the last epoch's weights instead of the best ones that it stored. */
    @Test
    void theBestEpochShipsAndIsTheOneThatIsEvaluated() throws IOException {
        Hyperparameters values = values("{'hiddenSizes':[64],'epochs':30,'batchSize':32,'learningRate':0.03,"
                + "'learningRateSchedule':'constant','dropout':0,'patience':5,'weightDecay':0}");
        RecordingMonitor monitor = RecordingMonitor.undisturbed(directory);
        TrainedModel model = TRAINER.train(SET, values, 5, monitor);
        List<Double> curve = monitor.curves.get("validation-average-precision");
        assertThat(curve.get(curve.size() - 1)).isLessThan(Collections.max(curve));
        assertThat(curve).hasSizeLessThan(30);
        Evaluation evaluation =
                Evaluation.of(MatrixScoring.probabilities(model, SET), SET, values.part(DecisionRule.class));
        assertThat(evaluation.validation().averagePrecision()).isCloseTo(Collections.max(curve), within(1e-4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"average-precision", "roc-auc", "log-loss"})
    void theEpochThatIsBestByTheNamedMetricShips(String metric) throws IOException {
        Hyperparameters values = values("{'hiddenSizes':[64],'epochs':12,'batchSize':32,'learningRate':0.03,"
                + "'learningRateSchedule':'constant','dropout':0,'patience':12,'weightDecay':0,'stoppingMetric':'"
                + metric
                + "'}");
        RecordingMonitor monitor = RecordingMonitor.undisturbed(directory);
        TrainedModel model = TRAINER.train(SET, values, 5, monitor);
        Metrics shipped = Evaluation.of(MatrixScoring.probabilities(model, SET), SET, values.part(DecisionRule.class))
                .validation();
        boolean loss = metric.equals("log-loss");
        List<Double> curve = monitor.curves.get(loss ? "validation-loss" : "validation-" + metric);
        Double value = loss ? shipped.logLoss() : metric.equals("roc-auc") ? shipped.auc() : shipped.averagePrecision();
        assertThat(value).isCloseTo(loss ? Collections.min(curve) : Collections.max(curve), within(1e-4));
        assertThat(curve.get(curve.size() - 1))
                .as("the last epoch is another one")
                .isNotCloseTo(value, within(1e-4));
    }

    @Test
    void aPlateauCutsTheLearningRateAndNothingElseDoes() throws IOException {
        MlpSchedule plateau = values("{'learningRateSchedule':'plateau','learningRate':0.8,'plateauPatience':2}")
                .as(MlpHyperparameters.class)
                .schedule();
        assertThat(IntStream.range(0, 6).mapToObj(plateau::cuts))
                .containsExactly(false, false, true, false, true, false);
        assertThat(plateau.rate(5, 10, 2)).isCloseTo(0.2, within(1e-12));
        MlpSchedule cosine =
                values("{'learningRate':0.8}").as(MlpHyperparameters.class).schedule();
        assertThat(cosine.cuts(2)).isFalse();
        assertThat(cosine.rate(5, 10, 0)).isCloseTo(0.4, within(1e-12));
    }

    /** Two steps by hand: v = 2, w = 1·0.99 − 0.2; v = 0.5·2 + 2 = 3, w = 0.79·0.99 − 0.3. */
    @Test
    void descendsWithMomentumAndDecayAsComputedByHand() {
        float[] values = {1};
        List<float[]> velocity = List.of(new float[1]);
        Sgd sgd = new Sgd(List.of(), 0.5, 0.1, 0);
        sgd.move(values, new float[] {2}, velocity, 1, 0.99f, 1, 0.1);
        assertThat(values[0]).isCloseTo(0.79f, within(1e-6f));
        sgd.move(values, new float[] {2}, velocity, 1, 0.99f, 2, 0.1);
        assertThat(values[0]).isCloseTo(0.4821f, within(1e-6f));
    }

    @ParameterizedTest
    @ValueSource(strings = {"relu", "tanh", "swish"})
    void plainLoopsScoreWhatTheEngineScores(String activation) throws IOException {
        MlpHyperparameters shape = values("{'hiddenSizes':[16,8],'batchNorm':true,'activation':'" + activation + "'}")
                .as(MlpHyperparameters.class);
        int[] rows = SET.rowsOf(Split.TEST);
        Standardisation standardisation = Standardisation.fit(SET.vectors(), rows);
        try (NDManager manager = Torch.manager()) {
            Torch.engine().setRandomSeed(4);
            Network network = new Network(manager, shape, SET.dimensions());
            List<float[]> weights = network.values();
            SplittableRandom random = new SplittableRandom(2);
            weights.forEach(tensor -> {
                for (int i = 0; i < tensor.length; i++) {
                    tensor[i] += (float) random.nextDouble(0.05, 0.5);
                }
            });
            network.restore(weights);
            NetworkModel model = network.model(weights, standardisation);
            NDArray batch = TorchRows.whole(manager, SET, rows, standardisation, 1);
            float[] logits = network.logits(batch, false).toFloatArray();
            double[] plain = model.probabilities(SET.vectors().select(rows), List.of());
            for (int i = 0; i < plain.length; i++) {
                assertThat(plain[i]).isCloseTo(1 / (1 + Math.exp(-logits[i])), within(1e-5));
            }
        }
    }

    @Test
    void aHaltedTrainingGoesOnAsIfUndisturbed() throws IOException {
        RecordingMonitor calm = RecordingMonitor.undisturbed(directory);
        TrainedModel undisturbed = TRAINER.train(SET, small(), 5, calm);
        RecordingMonitor first = RecordingMonitor.undisturbed(directory).haltingAfter(2);
        List<?> halted = TRAINER.train(SET, small(), 5, first).tensors();
        assertThat(first.halted).isTrue();
        assertThat(first.curves.get("train-loss"))
                .isEqualTo(calm.curves.get("train-loss").subList(0, 2));
        RecordingMonitor again = first.resumed().haltingAfter(2); // its process died before it could say so
        assertThat(TRAINER.train(SET, small(), 5, again).tensors()).isEqualTo(halted);
        assertThat(again.looks()).isZero();
        RecordingMonitor last = again.resumed();
        assertThat(TRAINER.train(SET, small(), 5, last).tensors()).isEqualTo(undisturbed.tensors());
        assertThat(last.halted).isFalse();
        assertThat(last.curves.get("train-loss"))
                .isEqualTo(calm.curves.get("train-loss").subList(2, 6));
    }

    @Test
    void withoutAJudgeTheLastEpochShips() throws IOException {
        byte[] labels = SET.labels().clone();
        for (int row : SET.rowsOf(Split.VALIDATION)) {
            labels[row] = 0;
        }
        TrainingSet set = GeneratedSet.with(SET, labels, SET.weights());
        RecordingMonitor monitor = RecordingMonitor.undisturbed(directory);
        assertThat(TRAINER.train(set, small(), 5, monitor).tensors()).isNotEmpty();
        assertThat(monitor.curves).containsOnlyKeys("train-loss");
    }
}
