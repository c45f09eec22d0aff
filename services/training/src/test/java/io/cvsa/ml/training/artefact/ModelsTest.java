package io.cvsa.ml.training.artefact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Artefacts travel: what was saved scores the same, what was changed is refused. */
class ModelsTest {

    private static final Provenance PROVENANCE = new Provenance(
            "hybrid", new ObjectMapper().createObjectNode().put("folds", 4), 7, "bge", "cvsa-v1", "id", "hash", 0.31);
    private static final CharacterNgrams NGRAMS = new CharacterNgrams(1, 2, 8, false);
    private static final FloatMatrix VECTORS = FloatMatrix.of(new float[] {1, 2}, new float[] {-3, 0.5f});
    private static final List<String> TEXTS = List.of("初音", "新闻 today");

    @TempDir
    Path directory;

    private static LinearModel vectors() {
        return LinearModel.ofVectors(
                new Standardisation(new float[] {0.5f, 1}, new float[] {2, 4}), new float[] {1, -2}, 0.25f);
    }

    private static LinearModel texts() {
        float[] weights = new float[NGRAMS.buckets()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (i % 7 - 3) / 2f;
        }
        return LinearModel.ofNgrams(NGRAMS, weights, -0.5f);
    }

    private static NetworkModel network() {
        return new NetworkModel(
                Standardisation.none(2),
                Activation.SWISH,
                List.of(
                        new DenseLayer(new float[] {1, 2, 3, 4, 5, 6}, new float[] {0, 1, -1}),
                        new DenseLayer(new float[] {0.1f, -0.2f, 0.3f}, new float[] {0.5f})));
    }

    @Test
    void everyKindComesBackAsItWas() throws IOException {
        for (TrainedModel model : List.of(vectors(), texts(), LinearModel.ofBoth(vectors(), texts()), network())) {
            StoredModel saved = Models.save(directory, model, PROVENANCE);
            StoredModel loaded = Models.load(directory);
            assertThat(loaded.sha256()).isEqualTo(saved.sha256());
            assertThat(loaded.provenance()).isEqualTo(PROVENANCE);
            assertThat(loaded.model().readsText()).isEqualTo(model.readsText());
            assertThat(loaded.model().dimensions()).isEqualTo(model.dimensions());
            assertThat(loaded.model().probabilities(VECTORS, TEXTS)).isEqualTo(model.probabilities(VECTORS, TEXTS));
        }
    }

    @Test
    void aLinearModelIsTheFormula() {
        double logit = (1 - 0.5) / 2 * 1 + (2.0 - 1) / 4 * -2 + 0.25;
        assertThat(vectors().probabilities(VECTORS, TEXTS)[0]).isCloseTo(1 / (1 + Math.exp(-logit)), within(1e-9));
    }

    @Test
    void savingTwiceGivesTheSameFingerprint() throws IOException {
        String first =
                Models.save(directory.resolve("a"), network(), PROVENANCE).sha256();
        assertThat(Models.save(directory.resolve("b"), network(), PROVENANCE).sha256())
                .isEqualTo(first);
    }

    @Test
    void changedWeightsAreRefused() throws IOException {
        Models.save(directory, network(), PROVENANCE);
        Path weights = directory.resolve(Models.WEIGHTS);
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 1] ^= 1;
        Files.write(weights, bytes);
        assertThatThrownBy(() -> Models.load(directory)).isInstanceOf(IOException.class);
    }

    @Test
    void unknownKindsFormatsAndShapesAreRefused() throws IOException {
        for (String[] change : new String[][] {
            {"\"mlp\"", "\"forest\""},
            {"cvsa-model", "pickle"},
            {"\"dimensions\" : 2", "\"dimensions\" : 3"},
            {"\"swish\"", "\"exec\""}
        }) {
            Models.save(directory, network(), PROVENANCE);
            Path specification = directory.resolve(Models.SPECIFICATION);
            String text = Files.readString(specification);
            assertThat(text).contains(change[0]);
            Files.writeString(specification, text.replace(change[0], change[1]));
            assertThatThrownBy(() -> Models.load(directory)).isInstanceOf(IOException.class);
        }
    }
}
