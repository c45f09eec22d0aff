package io.cvsa.ml.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cvsa.ml.training.artefact.FloatMatrix;
import io.cvsa.ml.training.artefact.Models;
import io.cvsa.ml.training.artefact.Provenance;
import io.cvsa.ml.training.artefact.Standardisation;
import io.cvsa.ml.training.artefact.Tensor;
import io.cvsa.ml.training.artefact.TrainedModel;
import io.cvsa.ml.training.dataset.Split;
import io.cvsa.ml.training.dataset.TrainingSet;
import io.cvsa.ml.training.hyperparameter.Hyperparameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine's products lead to the same optimum, and one transform serves training and scoring. */
class LogisticRegressionTrainerTest {

    private static final TrainingSet SET = GeneratedSet.of(800, 12, 3);

    @TempDir
    Path directory;

    private static TrainedModel train(TrainingSet set) {
        Trainer trainer = new LogisticRegressionTrainer();
        try {
            return trainer.train(set, trainer.schema().complete(null), 1, TrainingMonitor.silent());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aKilledTrainingResumesWithItsFinishedTrialsAndEndsWithTheSameBits() throws IOException {
        Trainer trainer = Trainers.named("logistic-regression").orElseThrow();
        Hyperparameters values = trainer.schema().complete(null);
        RecordingMonitor undisturbed = RecordingMonitor.undisturbed(directory);
        TrainedModel model = trainer.train(SET, values, 1, undisturbed);
        RecordingMonitor killed = RecordingMonitor.killedAfter(undisturbed.looks() * 2 / 3, directory);
        assertThatThrownBy(() -> trainer.train(SET, values, 1, killed)).isInstanceOf(RecordingMonitor.Killed.class);
        RecordingMonitor resumed = killed.resumed();
        assertThat(trainer.train(SET, values, 1, resumed).tensors()).isEqualTo(model.tensors());
        assertThat(resumed.curves).isEqualTo(undisturbed.curves);
        assertThat(resumed.looks()).isLessThan(undisturbed.looks() * 3 / 4);
    }

    @Test
    void theEngineAndPlainLoopsAgreeOnValueAndGradient() {
        int[] train = SET.rowsOf(Split.TRAIN);
        Standardisation standardisation = Standardisation.fit(SET.vectors(), train);
        BlockRows plain = BlockRows.of(SET, train, train.length, standardisation, null);
        int[] some = IntStream.range(0, train.length).filter(i -> i % 3 > 0).toArray();
        double[] point = IntStream.range(0, plain.size()).mapToDouble(Math::cos).toArray();
        double[] expected = new double[point.length];
        double value = plain.objective(some, 1, 3).valueAndGradient(point, expected);
        try (NDManager manager = Torch.manager()) {
            TorchProblem problem = new TorchProblem(
                    manager,
                    TorchRows.shards(manager, SET, train, standardisation, 1 / Math.sqrt(12)),
                    plain.labels(),
                    plain.weights(),
                    12);
            double[] gradient = new double[point.length];
            assertThat(problem.objective(some, 1, 3).valueAndGradient(point, gradient))
                    .isCloseTo(value, within(1e-5));
            assertThat(gradient).containsExactly(expected, within(1e-5));
        }
    }

    /** Regression B6: the old program standardised the training rows only. */
    @Test
    void theTransformOfTrainTravelsWithTheModel() throws IOException {
        TrainedModel model = train(SET);
        Standardisation fitted = Standardisation.fit(SET.vectors(), SET.rowsOf(Split.TRAIN));
        assertThat(model.tensors())
                .contains(Tensor.vector("mean", fitted.mean()), Tensor.vector("scale", fitted.scale()));
        Models.save(
                directory,
                model,
                new Provenance(
                        "logistic-regression", new ObjectMapper().createObjectNode(), 1, "bge", null, "", "", 0.5));
        TrainedModel loaded = Models.load(directory).model();
        assertThat(loaded.probabilities(SET.vectors(), SET.texts()))
                .isEqualTo(model.probabilities(SET.vectors(), SET.texts()));
    }

    /** Regression B6, seen from outside: another unit of measurement changes no probability. */
    @Test
    void rescaledVectorsGiveTheSameProbabilities() {
        float[] values = SET.vectors().toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] * 40 - 7;
        }
        FloatMatrix rescaled = FloatMatrix.wrap(values, SET.rows(), SET.dimensions());
        TrainingSet other = new TrainingSet(
                SET.hash(),
                SET.model(),
                SET.recipe(),
                rescaled,
                SET.texts(),
                SET.labels(),
                SET.weights(),
                SET.splits(),
                SET.fingerprints(),
                SET.aids());
        double[] expected = train(SET).probabilities(SET.vectors(), List.of());
        assertThat(train(other).probabilities(rescaled, List.of())).containsExactly(expected, within(2e-3));
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        assertThat(train(SET).tensors()).isEqualTo(train(SET).tensors());
    }
}
