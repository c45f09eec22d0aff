package io.cvsa.ml.training.artefact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cvsa.ml.training.dataset.TrainingSet;
import io.cvsa.ml.training.hyperparameter.Hyperparameters;
import io.cvsa.ml.training.trainer.GeneratedSet;
import io.cvsa.ml.training.trainer.MatrixScoring;
import io.cvsa.ml.training.trainer.Trainer;
import io.cvsa.ml.training.trainer.Trainers;
import io.cvsa.ml.training.trainer.TrainingMonitor;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ONNX Runtime scores a trained dense head as DJL does, and as we do without either. */
class OnnxTest {

    private static final TrainingSet SET = GeneratedSet.of(600, 12, 3);

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "logistic-regression | {}",
                "mlp | {'hiddenSizes':[],'epochs':2}",
                "mlp | {'hiddenSizes':[16,8],'batchNorm':true,'activation':'relu','epochs':3,'batchSize':64}",
                "mlp | {'hiddenSizes':[16,8],'activation':'tanh','epochs':3,'batchSize':64}",
                "mlp | {'hiddenSizes':[16],'batchNorm':true,'activation':'swish','epochs':3,'batchSize':64}"
            })
    void agreesWithOnnxRuntime(String name, String values) throws IOException, OrtException {
        Trainer trainer = Trainers.named(name).orElseThrow();
        Hyperparameters complete = trainer.schema().complete(new ObjectMapper().readTree(values.replace('\'', '"')));
        TrainedModel model = trainer.train(SET, complete, 5, TrainingMonitor.silent());
        Models.save(directory, model, provenance());
        double[] ours = model.probabilities(SET.vectors(), List.of());
        double[] engine = MatrixScoring.probabilities(model, SET.vectors(), List.of());
        float[] theirs = theirs(SET.vectors());
        assertThat(theirs).hasSameSizeAs(ours);
        for (int row = 0; row < ours.length; row++) {
            assertThat((double) theirs[row]).isCloseTo(ours[row], within(1e-5)).isCloseTo(engine[row], within(1e-5));
        }
        double[] sorted = Arrays.stream(ours).sorted().toArray();
        assertThat(sorted[sorted.length - 1] - sorted[0])
                .as("the model tells rows apart")
                .isGreaterThan(0.1);
    }

    @Test
    void aModelThatReadsTextsHasNone() throws IOException {
        CharacterNgrams ngrams = new CharacterNgrams(1, 2, 8, false);
        LinearModel texts = LinearModel.ofNgrams(ngrams, new float[ngrams.buckets()], 0);
        Models.save(directory, texts, provenance());
        assertThat(Files.exists(directory.resolve(Models.ONNX))).isFalse();
    }

    private float[] theirs(FloatMatrix vectors) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        float[] flat = new float[vectors.rows() * vectors.columns()];
        for (int row = 0; row < vectors.rows(); row++) {
            vectors.copyRow(row, flat, row * vectors.columns());
        }
        try (OrtSession session =
                        environment.createSession(directory.resolve(Models.ONNX).toString());
                OnnxTensor input = OnnxTensor.createTensor(
                        environment, FloatBuffer.wrap(flat), new long[] {vectors.rows(), vectors.columns()});
                OrtSession.Result result = session.run(Map.of("embedding", input))) {
            assertThat(session.getMetadata().getCustomMetadata())
                    .containsEntry("text-recipe", "cvsa-v1")
                    .containsEntry("threshold", "0.31");
            return (float[]) result.get("probability").orElseThrow().getValue();
        }
    }

    private static Provenance provenance() {
        return new Provenance("mlp", new ObjectMapper().createObjectNode(), 7, "bge", "cvsa-v1", "id", "hash", 0.31);
    }
}
