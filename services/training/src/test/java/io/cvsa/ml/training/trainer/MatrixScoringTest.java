package io.cvsa.ml.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cvsa.ml.training.artefact.Activation;
import io.cvsa.ml.training.artefact.CharacterNgrams;
import io.cvsa.ml.training.artefact.DenseLayer;
import io.cvsa.ml.training.artefact.FloatMatrix;
import io.cvsa.ml.training.artefact.LinearModel;
import io.cvsa.ml.training.artefact.NetworkModel;
import io.cvsa.ml.training.artefact.SafetensorsFile;
import io.cvsa.ml.training.artefact.SafetensorsWriter;
import io.cvsa.ml.training.artefact.Standardisation;
import io.cvsa.ml.training.artefact.Tensor;
import io.cvsa.ml.training.artefact.TrainedModel;
import io.cvsa.ml.training.dataset.TrainingSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The engine says what the plain loops say. */
class MatrixScoringTest {

    private static final TrainingSet SET = GeneratedSet.of(1_300, 24, 11);
    private static final Standardisation FITTED =
            Standardisation.fit(SET.vectors(), IntStream.range(0, SET.rows()).toArray());

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Activation.class)
    void layersOnTheVectorAgreeWithThePlainLoops(Activation activation) {
        agrees(network(FITTED, activation, 48, 12, 1), SET.vectors());
        agrees(network(FITTED, activation, 1), SET.vectors());
    }

    /** So wide that a block holds 512 rows; how a sum of so many products in float32 rounds differs from processor to processor. */
    @Test
    void manyBlocksOfMappedRowsAgreeToo() throws IOException {
        Path file = directory.resolve("vectors.safetensors");
        float[] values = SET.vectors().toArray();
        SafetensorsWriter.write(file, List.of(new Tensor("vectors", new int[] {SET.rows(), SET.dimensions()}, values)));
        agrees(
                network(FITTED, Activation.RELU, 1 << 14, 1),
                SafetensorsFile.open(file).matrix("vectors"),
                1e-5);
    }

    @Test
    void linearModelsAgreeWithOrWithoutTexts() {
        float[] weights = weights(SET.dimensions(), 0.5, 3);
        LinearModel vectors = LinearModel.ofVectors(FITTED, weights, 0.25f);
        agrees(vectors, SET.vectors());
        CharacterNgrams ngrams = new CharacterNgrams(1, 2, 8, false);
        agrees(
                LinearModel.ofBoth(vectors, LinearModel.ofNgrams(ngrams, weights(ngrams.buckets(), 1, 4), 0)),
                SET.vectors());
    }

    /** In float32 x · (1/s) − m/s keeps no digit of (x − m)/s where m is a million times s. */
    @Test
    void aMeanThatIsLargeBesideItsScaleIsSubtractedFirst() {
        int rows = 600;
        float[] values = new float[rows * 2];
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 2 == 0 ? (float) (1 + 1e-5 * random.nextInt(-9, 10)) : (float) random.nextDouble();
        }
        FloatMatrix vectors = FloatMatrix.wrap(values, rows, 2);
        Standardisation narrow =
                Standardisation.fit(vectors, IntStream.range(0, rows).toArray());
        agrees(network(narrow, Activation.TANH, 4, 1), vectors);
    }

    private static void agrees(TrainedModel model, FloatMatrix vectors) {
        agrees(model, vectors, 1e-6);
    }

    private static void agrees(TrainedModel model, FloatMatrix vectors, double tolerance) {
        List<String> texts = SET.texts().subList(0, vectors.rows());
        double[] plain = model.probabilities(vectors, texts);
        double[] quick = MatrixScoring.probabilities(model, vectors, texts);
        assertThat(quick).hasSameSizeAs(plain);
        for (int i = 0; i < plain.length; i++) {
            assertThat(quick[i]).isCloseTo(plain[i], within(tolerance));
        }
        double[] sorted = Arrays.stream(plain).sorted().toArray();
        assertThat(sorted[sorted.length - 1] - sorted[0]).as("rows differ").isGreaterThan(0.1);
    }

    private static NetworkModel network(Standardisation standardisation, Activation activation, int... outputs) {
        List<DenseLayer> layers = new ArrayList<>();
        int inputs = standardisation.dimensions();
        for (int size : outputs) {
            layers.add(new DenseLayer(weights(size * inputs, 4 / Math.sqrt(inputs), size), weights(size, 0.1, -size)));
            inputs = size;
        }
        return new NetworkModel(standardisation, activation, layers);
    }

    private static float[] weights(int count, double scale, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] weights = new float[count];
        for (int i = 0; i < count; i++) {
            weights[i] = (float) (scale * (2 * random.nextDouble() - 1));
        }
        return weights;
    }
}
