package io.cvsa.ml.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.training.artefact.CharacterNgrams;
import io.cvsa.ml.training.artefact.FloatMatrix;
import io.cvsa.ml.training.artefact.LinearModel;
import io.cvsa.ml.training.artefact.NetworkModel;
import io.cvsa.ml.training.artefact.Standardisation;
import io.cvsa.ml.training.artefact.Tensor;
import io.cvsa.ml.training.artefact.TrainedModel;
import io.cvsa.ml.training.prediction.CatalogueScoring;
import io.cvsa.ml.training.prediction.PredictionRepository;
import io.cvsa.ml.training.prediction.ScoringProgress;
import io.cvsa.ml.training.prediction.ScoringRepository;
import io.cvsa.ml.training.prediction.TextRecipe;
import io.cvsa.ml.training.registry.ModelVersion;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database makes of a linear head is what Java makes of it. */
@QuarkusTest
class PushedScoringIT extends TrainingCase {

    private static final long FIRST = 7_600;
    private static final int VIDEOS = 60;
    private static final double THRESHOLD = 0.4;
    private static final double NEAR = 1e-5;

    @Inject
    ScoringRepository catalogue;

    @Inject
    PredictionRepository answers;

    @BeforeEach
    void fill() throws Exception {
        sql.run("ALTER TABLE internal.embeddings ADD COLUMN IF NOT EXISTS vec_8 vector(8)");
        for (long aid = FIRST; aid < FIRST + VIDEOS; aid++) {
            String text = (aid % 3 == 0 ? "yan he sings " : "the cat moves ") + aid;
            video(aid, text, null, null);
            store(text, TinyVectors.of(text));
        }
        video(7_690, "a text without a vector", null, null);
        video(7_691, "\u3000", " ", null);
        video(7_692, "a text that the old program could not embed", null, null);
        store("a text that the old program could not embed", new float[TinyVectors.DIMENSIONS]);
    }

    /** The probabilities of a logit of ±1,000 lie beyond what the server's exp and real can say. */
    @ParameterizedTest
    @ValueSource(floats = {0.2f, 1_000, -1_000})
    void aHeadOnVectorsIsAnsweredAsByJava(float bias) {
        LinearModel head = head(bias);
        NetworkModel fetched = head.asNetwork().orElseThrow();
        String name = "pushed-" + bias;
        ScoringProgress ours = scoreAll(name, 1, head);
        assertThat(scoreAll(name, 2, fetched)).isEqualTo(ours);
        assertThat(ours.scored()).isGreaterThanOrEqualTo(VIDEOS);
        assertThat(ours.withoutVector()).isGreaterThanOrEqualTo(2);
        assertThat(ours.empty()).isPositive();
        assertThat(ours.done())
                .isEqualTo(ours.scored() + ours.unchanged() + ours.withoutVector() + ours.empty())
                .isEqualTo(ours.videos());
        compare(name);
        if (Math.abs(bias) < 1) {
            tellsVideosApart(name);
        }
    }

    @Test
    void aHeadOnBothIsAnsweredAsByJava() {
        CharacterNgrams ngrams = new CharacterNgrams(1, 2, 8, false);
        float[] weights = new float[ngrams.buckets()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (i % 7 - 3) / 2f;
        }
        LinearModel both = LinearModel.ofBoth(head(0.2f), LinearModel.ofNgrams(ngrams, weights, -0.5f));
        scoreAll("pushed-both", 1, both);
        scoreAll("pushed-both", 2, new Opaque(both));
        compare("pushed-both");
        tellsVideosApart("pushed-both");
    }

    @Test
    void aWindowThatIsRepeatedChangesNothing() {
        CatalogueScoring scoring = scoring("pushed-again", 1, head(0.2f));
        ScoringProgress start = ScoringProgress.start(0);
        ScoringProgress once = scoring.next(start).orElseThrow();
        ScoringProgress again = scoring.next(start).orElseThrow();
        assertThat(again.scored()).isZero();
        assertThat(again.unchanged()).isEqualTo(once.scored());
        assertThat(again.last()).isEqualTo(once.last());
        sql.run(
                "UPDATE training.prediction SET checksum = 'older' WHERE model_name = 'pushed-again' AND aid = $1",
                FIRST);
        assertThat(scoring.next(start).orElseThrow().scored()).isEqualTo(1);
        assertThat(scoring.next(once)).isEmpty();
    }

    /** Means that are large beside the spread, as a dimension has that hardly varies. */
    private static LinearModel head(float bias) {
        float[] mean = new float[TinyVectors.DIMENSIONS];
        float[] scale = new float[TinyVectors.DIMENSIONS];
        float[] weights = new float[TinyVectors.DIMENSIONS];
        for (int i = 0; i < weights.length; i++) {
            mean[i] = i == 7 ? 0.4f : 0.01f * i;
            scale[i] = i == 7 ? 0.01f : 0.3f;
            weights[i] = i == 7 ? 0.02f : 0.8f - 0.3f * i;
        }
        return LinearModel.ofVectors(new Standardisation(mean, scale), weights, bias);
    }

    private ScoringProgress scoreAll(String name, int version, TrainedModel model) {
        CatalogueScoring scoring = scoring(name, version, model);
        ScoringProgress progress = ScoringProgress.start(0);
        for (Optional<ScoringProgress> next = scoring.next(progress); next.isPresent(); next = scoring.next(progress)) {
            progress = next.get();
        }
        return progress;
    }

    private CatalogueScoring scoring(String name, int number, TrainedModel model) {
        ModelVersion version = new ModelVersion(
                name,
                number,
                new UUID(0, 0),
                new UUID(0, 0),
                "hash",
                TinyVectors.MODEL,
                TinyVectors.DIMENSIONS,
                "logistic-regression",
                Json.parse("{}"),
                null,
                THRESHOLD,
                "sha256");
        return new CatalogueScoring(catalogue, answers, version, model, TextRecipe.CVSA_V1);
    }

    private record Answer(long aid, double probability, boolean label, String checksum) {}

    private void compare(String name) {
        Map<Long, Answer> ours = kept(name, 1);
        Map<Long, Answer> theirs = kept(name, 2);
        assertThat(ours.keySet()).isEqualTo(theirs.keySet()).hasSizeGreaterThanOrEqualTo(VIDEOS);
        for (Answer answer : ours.values()) {
            Answer other = theirs.get(answer.aid());
            assertThat(answer.probability()).isCloseTo(other.probability(), within(NEAR));
            assertThat(answer.label()).isEqualTo(other.label());
            assertThat(answer.checksum()).isEqualTo(other.checksum());
        }
    }

    private void tellsVideosApart(String name) {
        assertThat(kept(name, 1).values().stream().map(Answer::label).distinct())
                .hasSize(2);
    }

    /** The same model without what the database could compute. */
    private record Opaque(TrainedModel model) implements TrainedModel {

        @Override
        public String kind() {
            return model.kind();
        }

        @Override
        public int dimensions() {
            return model.dimensions();
        }

        @Override
        public boolean readsText() {
            return model.readsText();
        }

        @Override
        public double[] probabilities(FloatMatrix vectors, List<String> texts) {
            return model.probabilities(vectors, texts);
        }

        @Override
        public ObjectNode architecture() {
            return model.architecture();
        }

        @Override
        public List<Tensor> tensors() {
            return model.tensors();
        }
    }

    private Map<Long, Answer> kept(String name, int version) {
        Map<Long, Answer> kept = new LinkedHashMap<>();
        sql.list(
                        "SELECT aid, probability, label, checksum FROM training.prediction"
                                + " WHERE model_name = $1 AND version = $2",
                        row -> new Answer(
                                row.getLong("aid"),
                                row.getFloat("probability"),
                                row.getBoolean("label"),
                                row.getString("checksum")),
                        name,
                        version)
                .forEach(answer -> kept.put(answer.aid(), answer));
        return kept;
    }
}
