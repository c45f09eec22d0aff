package io.cvsa.ml.datasets.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.datasets.snapshot.EmbeddingModels;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.problem.FieldError;
import io.cvsa.ml.platform.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecCheckTest {

    @TempDir
    Path directory;

    private SpecCheck specs;

    @BeforeEach
    void configure() throws IOException {
        Files.writeString(directory.resolve("embedding_models.toml"), "[models.m]\ndimensions = 8\n");
        specs = new SpecCheck(new EmbeddingModels(directory));
    }

    @Test
    void theSmallestSpecHasDefaults() {
        DatasetSpec spec = specs.read(Json.parse("{\"name\":\"a\",\"model\":\"m\",\"filter\":null,\"seed\":null}"));
        assertThat(spec.split()).isEqualTo(new DatasetSpec.Split(0.1, 0.2, "default"));
        assertThat(spec.labelPolicy().kind()).isEqualTo(DatasetSpec.LabelPolicy.Rule.MAJORITY);
        assertThat(spec.onFailure()).isEqualTo(DatasetSpec.OnFailure.FAIL);
        assertThat(spec.labelers()).isNull();
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        ProblemException problem = refused("{\"name\":\" \",\"model\":\"nope\",\"labelers\":[],\"asOf\":\"yesterday\","
                + "\"sampling\":{\"kind\":\"random\"},\"split\":{\"validation\":0.6,\"test\":0.5},\"seed\":1.5,"
                + "\"labelPolicy\":{\"kind\":\"gold\",\"minLabelers\":0},\"train\":{\"trainer\":\"mlp\","
                + "\"hyperparameters\":[]},\"filter\":{\"uids\":[\"a\"]}}");
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.errors())
                .extracting(FieldError::field)
                .contains(
                        "name",
                        "model",
                        "labelers",
                        "asOf",
                        "sampling.limit",
                        "split.test",
                        "seed",
                        "labelPolicy.kind",
                        "labelPolicy.minLabelers",
                        "train.modelName",
                        "train.hyperparameters",
                        "filter.uids");
    }

    @Test
    void everyFaultOfTheFurtherChoicesIsNamed() {
        ProblemException problem = refused("{\"name\":\"a\",\"model\":\"m\",\"dedupe\":\"aid\","
                + "\"labelerWeights\":{\"lin\":-1,\"mei\":0.0001,\"yu\":1.5},"
                + "\"sampling\":{\"kind\":\"random\",\"limit\":5,\"positiveShare\":0.5,\"aids\":[1]},"
                + "\"filter\":{\"minDuration\":9,\"maxDuration\":3,\"minLength\":-1,\"labelState\":\"x\"},"
                + "\"labelPolicy\":{\"goldFirst\":\"yes\",\"weighting\":\"none\"}}");
        assertThat(problem.errors())
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder(
                        "dedupe",
                        "labelerWeights.lin",
                        "labelerWeights.mei",
                        "sampling.positiveShare",
                        "sampling.aids",
                        "filter.maxDuration",
                        "filter.minLength",
                        "filter.labelState",
                        "labelPolicy.goldFirst",
                        "labelPolicy.weighting");
    }

    @Test
    void aTimeToComeAndHalvesThatTheModelForbidsAreRefused() {
        ProblemException problem =
                refused("{\"name\":\"a\",\"model\":\"m\",\"asOf\":\"2999-01-01T00:00:00Z\",\"precision\":\"half\"}");
        assertThat(problem.errors()).extracting(FieldError::field).containsExactly("asOf", "precision");
    }

    @Test
    void anUnknownModelIsRefusedWithTheKnownOnes() {
        ProblemException problem = refused("{\"name\":\"a\",\"model\":\"nope\"}");
        assertThat(problem.errors())
                .containsExactly(new FieldError(
                        "model", "The embedding model 'nope' is not configured; embedding_models.toml has m"));
    }

    @Test
    void anUnknownPropertyIsA400ThatNamesIt() {
        ProblemException problem = refused("{\"name\":\"a\",\"model\":\"m\",\"split\":{\"tset\":0.1}}");
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.errors()).extracting(FieldError::field).containsExactly("split.tset");
    }

    @Test
    void aBodyThatIsNoObjectIsA400() {
        assertThat(refused("[1]").status()).isEqualTo(400);
        assertThat(refused("null").status()).isEqualTo(400);
    }

    @Test
    void aNulCharacterIsRefused() {
        assertThat(refused("{\"name\":\"a\\u0000\",\"model\":\"m\"}").errors())
                .extracting(FieldError::field)
                .containsExactly("name");
    }

    private ProblemException refused(String json) {
        return catchThrowableOfType(ProblemException.class, () -> specs.read(Json.parse(json)));
    }
}
