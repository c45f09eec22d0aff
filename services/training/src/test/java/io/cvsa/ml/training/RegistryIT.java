package io.cvsa.ml.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.contracts.Topics;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Versions, promotions and what they say. */
@QuarkusTest
class RegistryIT extends TrainingCase {

    @Test
    void aVersionBecomesChampionAndAnswers() throws IOException {
        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), 500, 20);
        String model = "champion";
        int version = version(dataset, "hybrid", model);
        Api.Answer promoted = promote(model, version);
        assertThat(promoted.status()).as(promoted.toString()).isEqualTo(200);
        assertThat(promoted.at("/verdict").asText()).startsWith("first champion");
        assertThat(promoted.at("/forced").asBoolean()).isFalse();
        assertThat(promoted.at("/checks").findValuesAsText("code"))
                .containsExactly("first-champion", "auc", "majority");
        assertThat(promoted.at("/previous").isNull()).isTrue();
        Api.Answer again = promote(model, version);
        assertThat(again.at("/revision").asInt()).isEqualTo(1);
        assertThat(api().get("/api/v1/models/" + model + "/promotions").at("/items"))
                .hasSize(1);

        JsonNode fact = awaitPublished(Topics.MODEL_PROMOTED, model, 1).get(0);
        assertThat(RunIT.fields(RunIT.golden(Topics.MODEL_PROMOTED))).containsAll(RunIT.fields(fact));
        JsonNode listed = api().get("/api/v1/models/" + model + "/versions").at("/items/0");
        assertThat(listed.path("champion").asBoolean()).isTrue();
        assertThat(listed.path("datasetHash").asText()).isEqualTo(dataset.hash());

        String answer =
                "{\"model\":\"%s\",\"texts\":[{\"title\":\"miku sings on stage\"},{\"title\":\"the chef cooks at home\"}]}"
                        .formatted(model);
        Api.Answer said = api().post("/api/v1/predictions", answer);
        assertThat(said.status()).as(said.toString()).isEqualTo(200);
        assertThat(said.at("/version").asInt()).isEqualTo(version);
        assertThat(said.at("/items/0/probability").asDouble())
                .isGreaterThan(said.at("/items/1/probability").asDouble());
    }

    @Test
    void aVersionsFilesAreThereToTakeAway() throws IOException {
        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), 300, 24);
        int dense = version(dataset, "logistic-regression", "portable");
        String files = "/api/v1/models/portable/versions/" + dense + "/files";
        assertThat(api().get(files).at("/items").findValuesAsText("name"))
                .containsExactly("model.json", "model.onnx", "model.safetensors");
        Api.Answer specification = api().get(files + "/model.json");
        assertThat(specification.at("/files").properties()).hasSize(2);
        assertThat(specification.at("/provenance/datasetHash").asText()).isEqualTo(dataset.hash());
        assertThat(api().get(files).at("/items/1/bytes").asLong()).isGreaterThan(4L * 8);
        for (String wrong : List.of("model.onnx.partial", "..%2Fmodel.onnx", "none")) {
            assertThat(api().get(files + "/" + wrong).status()).as(wrong).isEqualTo(404);
        }
        assertThat(api().get("/api/v1/models/portable/versions/99/files").status())
                .isEqualTo(404);
        int hybrid = version(dataset, "hybrid", "portable");
        assertThat(api().get("/api/v1/models/portable/versions/" + hybrid + "/files")
                        .at("/items")
                        .findValuesAsText("name"))
                .as("a model that reads texts has no ONNX form")
                .containsExactly("model.json", "model.safetensors");
    }

    @Test
    void theGateRefusesInWordsAndOnlyAnAdminOverrulesItForEver() throws IOException {
        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), 500, 21);
        String model = "gated";
        int good = version(dataset, "hybrid", model);
        assertThat(promote(model, good).status()).isEqualTo(200);
        int same = version(dataset, "ngram", model);
        Api.Answer refused = promote(model, same);
        assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
        assertThat(refused.at("/type").asText()).isEqualTo("urn:cvsa:problem:gate-refused");
        assertThat(refused.at("/detail").asText()).startsWith("refused").contains("the champion, version " + good);

        Api.Answer asked = api().get("/api/v1/models/" + model + "/versions/" + same + "/gate");
        assertThat(asked.status()).as(asked.toString()).isEqualTo(200);
        assertThat(asked.at("/passed").asBoolean()).isFalse();
        assertThat(asked.at("/champion").asInt()).isEqualTo(good);
        assertThat(asked.at("/checks/0/code").asText()).isEqualTo("changed-configuration");
        assertThat(asked.at("/checks/0/figures/version").asInt()).isEqualTo(good);
        assertThat(asked.at("/checks/0/sentence").asText())
                .isEqualTo(refused.at("/detail").asText());
        assertThat(api().get("/api/v1/models/" + model + "/promotions").at("/items"))
                .as("asking moves nothing")
                .hasSize(1);

        String force = "{\"version\":%d,\"force\":true,\"reason\":\"a try\"}".formatted(same);
        String path = "/api/v1/models/" + model + "/promotions";
        assertThat(api().post(path, force).status()).isEqualTo(403);
        assertThat(api().as("admin")
                        .post(path, "{\"version\":%d,\"force\":true}".formatted(same))
                        .status())
                .isEqualTo(422);
        Api.Answer forced = api().as("admin").post(path, force);
        assertThat(forced.status()).as(forced.toString()).isEqualTo(200);
        JsonNode last = api().get(path).at("/items/0");
        assertThat(last.path("forced").asBoolean()).isTrue();
        assertThat(last.path("reason").asText()).isEqualTo("a try");
        assertThat(last.path("previous").asInt()).isEqualTo(good);
        assertThat(last.path("verdict").asText()).startsWith("refused");
        assertThat(last.at("/checks/0/passed").asBoolean(true)).isFalse();
        assertThat(last.at("/checks")).isEqualTo(asked.at("/checks"));
        assertThat(api().get("/api/v1/models/" + model + "/versions/" + same + "/gate")
                        .status())
                .as("the champion needs no gate")
                .isEqualTo(409);
        sql.run("UPDATE training.promotion SET checks = NULL WHERE model_name = $1 AND revision = 1", model);
        JsonNode old = api().get(path).at("/items/1");
        assertThat(old.path("checks").isNull()).isTrue();
        assertThat(old.path("verdict").asText()).startsWith("first champion");
    }

    @Test
    void newerDataUnderTheSameConfigurationIsComparedOnRowsThatNeitherTrainedOn() throws IOException {
        String model = "retrained";
        assertThat(promote(model, version(TinyDataset.write(Neighbours.directory(), 500, 22), "ngram", model))
                        .status())
                .isEqualTo(200);
        int newer = version(TinyDataset.write(Neighbours.directory(), 900, 22), "ngram", model);
        JsonNode met = api().get("/api/v1/models/" + model + "/versions/" + newer + "/gate")
                .at("/checks/0");
        assertThat(met.path("code").asText()).as(met.toString()).isEqualTo("newer-data");
        assertThat(met.at("/figures/rows").asInt()).isPositive();
        Api.Answer next = promote(model, newer);
        String sentence = next.status() == 200
                ? next.at("/verdict").asText()
                : next.at("/detail").asText();
        assertThat(sentence).contains("only the data is newer").contains("common test rows");
    }

    @Test
    void aHundredPromotionsAtOnceLeaveOneChampionAndALinearHistory() throws Exception {
        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), 400, 23);
        String model = "raced";
        List<Integer> versions = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            versions.add(version(dataset, "ngram", model));
        }
        List<Integer> statuses = race(model, versions);
        assertThat(statuses).allMatch(status -> status == 200 || status == 409);
        List<JsonNode> history = new ArrayList<>();
        api().get("/api/v1/models/" + model + "/promotions?limit=500")
                .at("/items")
                .forEach(history::add);
        assertThat(history).isNotEmpty();
        for (int i = 0; i < history.size(); i++) {
            assertThat(history.get(i).path("revision").asInt()).isEqualTo(history.size() - i);
            if (i + 1 < history.size()) {
                assertThat(history.get(i).path("previous").asInt())
                        .isEqualTo(history.get(i + 1).path("version").asInt());
            }
        }
        JsonNode listed = api().get("/api/v1/models/" + model + "/versions").at("/items");
        List<Integer> champions = new ArrayList<>();
        listed.forEach(version -> {
            if (version.path("champion").asBoolean()) {
                champions.add(version.path("version").asInt());
            }
        });
        assertThat(champions).containsExactly(history.get(0).path("version").asInt());
        int moves = history.size();
        await().atMost(SOON).until(() -> published(Topics.MODEL_PROMOTED, model).size() == moves);
    }

    @Test
    void unknownModelsAndVersionsAreNotFound() {
        assertThat(api().get("/api/v1/models/nobody/versions").status()).isEqualTo(404);
        assertThat(promote("nobody", 1).status()).isEqualTo(404);
        assertThat(api().post("/api/v1/models/nobody/promotions", "{}").status())
                .isEqualTo(422);
    }

    private List<Integer> race(String model, List<Integer> versions) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(20);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                int version = versions.get(i % versions.size());
                answers.add(pool.submit(() -> api().as("admin")
                        .post(
                                "/api/v1/models/" + model + "/promotions",
                                "{\"version\":%d,\"force\":true,\"reason\":\"race\"}".formatted(version))
                        .status()));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            return statuses;
        } finally {
            pool.shutdownNow();
        }
    }
}
