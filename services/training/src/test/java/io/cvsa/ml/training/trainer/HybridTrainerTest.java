package io.cvsa.ml.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cvsa.ml.training.artefact.TrainedModel;
import io.cvsa.ml.training.dataset.TrainingSet;
import io.cvsa.ml.training.evaluation.DecisionRule;
import io.cvsa.ml.training.evaluation.Evaluation;
import io.cvsa.ml.training.hyperparameter.Hyperparameters;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The default trainer joins what vectors and texts know. */
class HybridTrainerTest {

    private static final TrainingSet SET = GeneratedSet.of(2000, 16, 11);

    private static TrainedModel train(String name, TrainingSet set) throws IOException {
        Trainer trainer = Trainers.named(name).orElseThrow();
        return trainer.train(set, trainer.schema().complete(null), 1, TrainingMonitor.silent());
    }

    private static double testAveragePrecision(TrainedModel model) {
        Hyperparameters defaults = Trainers.all().get(0).schema().complete(null);
        return Evaluation.of(MatrixScoring.probabilities(model, SET), SET, defaults.part(DecisionRule.class))
                .test()
                .averagePrecision();
    }

    @Test
    void bothBlocksBeatEachAlone() throws IOException {
        double both = testAveragePrecision(train("hybrid", SET));
        assertThat(both).isGreaterThan(testAveragePrecision(train("ngram", SET)) + 0.02);
        assertThat(both).isGreaterThan(testAveragePrecision(train("logistic-regression", SET)) + 0.02);
    }

    @Test
    void theSameSeedGivesTheSameBits() throws IOException {
        assertThat(train("hybrid", SET).tensors())
                .isEqualTo(train("hybrid", SET).tensors());
    }

    @Test
    void aKilledTrainingResumesWithItsFinishedTrialsAndEndsWithTheSameBits(@TempDir Path directory) throws IOException {
        Trainer trainer = Trainers.named("hybrid").orElseThrow();
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
    void oneClassCannotBeTrained() {
        TrainingSet none = GeneratedSet.with(SET, new byte[SET.rows()], SET.weights());
        assertThatThrownBy(() -> train("hybrid", none))
                .isInstanceOf(UntrainableSet.class)
                .hasMessageContaining("0 rows labelled yes");
    }
}
