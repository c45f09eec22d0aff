package io.cvsa.ml.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cvsa.ml.platform.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a study's request may say, and who may say it. */
@QuarkusTest
class StudyRequestIT extends TrainingCase {

    private static final String PATH = "/api/v1/studies";

    private TinyDataset set;

    @BeforeEach
    void write() throws IOException {
        set = TinyDataset.write(Neighbours.directory(), 200, 76);
    }

    @Test
    void whatIsWrongIsNamedAtItsField() {
        assertThat(
                        fields(
                                "{\"sampler\":\"luck\",\"pruner\":\"axe\",\"metric\":\"loss\",\"parallel\":17,\"generation\":0}"))
                .containsExactlyInAnyOrder(
                        "name",
                        "datasetId",
                        "modelName",
                        "sampler",
                        "pruner",
                        "metric",
                        "parallel",
                        "generation",
                        "maxTrials");
        assertThat(fields(asked("\"maxTrials\":0"))).containsExactly("maxTrials");
        assertThat(fields(asked("\"maxMinutes\":0"))).containsExactly("maxMinutes");
        assertThat(fields(asked("\"maxTrials\":2,\"hyperparameters\":{\"epochs\":0}")))
                .containsExactly("hyperparameters.epochs");
        assertThat(fields(asked("\"maxTrials\":2,\"pruner\":\"asha\",\"trainer\":\"logistic-regression\"")))
                .containsExactly("pruner");
        assertThat(fields(asked("\"maxTrials\":2,\"pruner\":\"asha\",\"minimumResource\":41,\"reduction\":1")))
                .containsExactly("minimumResource", "reduction");
        assertThat(fields(asked("\"maxMinutes\":2,\"pruner\":\"halving\""))).containsExactly("maxTrials");
        assertThat(fields(asked("\"sampler\":\"grid\""))).containsExactly("space");
        assertThat(fields(asked("\"maxTrials\":2,\"warmStart\":[\"" + UUID.randomUUID() + "\"]")))
                .containsExactly("warmStart[0]");
    }

    @Test
    void theSpaceLiesWithinTheSchema() {
        assertThat(fields(space("{\"parameter\":\"depth\"},{},{\"parameter\":\"dropout\",\"maximum\":1.5},"
                        + "{\"parameter\":\"learningRate\"},{\"parameter\":\"learningRate\"},"
                        + "{\"parameter\":\"batchSize\",\"minimum\":64.5},{\"parameter\":\"optimiser\",\"choices\":[\"adamw\",\"luck\"]},"
                        + "{\"parameter\":\"weightDecay\",\"minimum\":0,\"log\":true},{\"parameter\":\"patience\"},"
                        + "{\"parameter\":\"hiddenSizes\",\"choices\":[[4]]},{\"parameter\":\"epochs\"}")))
                .containsExactlyInAnyOrder(
                        "space[0].parameter",
                        "space[1].parameter",
                        "space[2].maximum",
                        "space[4].parameter",
                        "space[5].minimum",
                        "space[6].choices[1]",
                        "space[7].log",
                        "space[8].parameter",
                        "space[9].choices",
                        "space[10].parameter");
        assertThat(fields(space("{\"parameter\":\"momentum\"}"))).containsExactly("space");
    }

    @Test
    void theSameIdempotencyKeyIsOneStudyAndListsArePages() {
        String body = asked("\"maxTrials\":1,\"hyperparameters\":{\"epochs\":1}");
        Api.Answer first = api().post(PATH, body, "study-once");
        assertThat(first.status()).as(first.toString()).isEqualTo(202);
        assertThat(api().post(PATH, body, "study-once").at("/id")).isEqualTo(first.at("/id"));
        Api.Answer other = api().post(PATH, body.replace("\"maxTrials\":1", "\"maxTrials\":2"), "study-once");
        assertThat(other.at("/type").asText()).isEqualTo("urn:cvsa:problem:idempotency-key-reused");
        Api.Answer second = api().post(PATH, body);
        Api.Answer page = api().get(PATH + "?limit=1");
        assertThat(page.at("/items/0/id")).isEqualTo(second.at("/id"));
        assertThat(api().get(PATH + "?limit=1&after=" + page.at("/next").asText())
                        .at("/items/0/id"))
                .isEqualTo(first.at("/id"));
        for (Api.Answer one : List.of(first, second)) {
            String path = PATH + "/" + one.at("/id").asText();
            await().atMost(SOON)
                    .until(() -> api().get(path).at("/state").asText().equals("finished"));
            assertThat(api().get(path + "/trials").at("/items")).hasSize(1);
            String run = api().get(path + "/trials").at("/items/0/runId").asText();
            assertThat(api().post("/api/v1/runs/" + run + "/retries", "")
                            .at("/type")
                            .asText())
                    .isEqualTo("urn:cvsa:problem:trial-of-study");
        }
    }

    @Test
    void viewersLookAndTrainersAct() {
        Api viewer = api().as("viewer");
        String path = PATH + "/" + UUID.randomUUID();
        assertThat(viewer.post(PATH, "{}").status()).isEqualTo(403);
        for (String act : List.of("pauses", "resumptions", "stops", "trials", "finals")) {
            assertThat(viewer.post(path + "/" + act, "{}").status()).as(act).isEqualTo(403);
            String body = act.equals("trials") ? "{\"parameters\":{}}" : act.equals("finals") ? "{\"seeds\":1}" : "";
            assertThat(api().post(path + "/" + act, body).status()).as(act).isEqualTo(404);
        }
        assertThat(viewer.put(path + "/budget", "{\"maxTrials\":1}").status()).isEqualTo(403);
        assertThat(viewer.get(PATH).status()).isEqualTo(200);
        for (String part : List.of("", "/trials", "/importance")) {
            assertThat(viewer.get(path + part).status()).isEqualTo(404);
        }
        assertThat(api().get(PATH + "?after=x").status()).isEqualTo(400);
    }

    private String space(String dimensions) {
        return asked("\"maxTrials\":2,\"pruner\":\"median\",\"hyperparameters\":{\"patience\":3},\"space\":["
                + dimensions + "]");
    }

    /** A request for the perceptron, which a field of {@code more} may change. */
    private String asked(String more) {
        ObjectNode request = (ObjectNode) Json.parse("{" + more + "}");
        request.put("name", "asked").put("datasetId", set.id().toString()).put("modelName", "asked");
        request.put("trainer", request.path("trainer").asText("mlp"));
        return request.toString();
    }

    private List<String> fields(String body) {
        Api.Answer answer = api().post(PATH, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        return answer.body().path("errors").findValuesAsText("field");
    }
}
