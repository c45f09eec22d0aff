package io.cvsa.ml.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Small studies over HTTP. */
abstract class StudyCase extends TrainingCase {

    static final String PATH = "/api/v1/studies";
    static final String SMALL = "\"hyperparameters\":{\"epochs\":%d,\"patience\":1000,\"hiddenSizes\":[4]},"
            + "\"space\":[{\"parameter\":\"learningRate\",\"minimum\":1e-5,\"maximum\":0.05},"
            + "{\"parameter\":\"batchSize\",\"minimum\":32,\"maximum\":128}]";

    int act(UUID id, String act) {
        return api().post(PATH + "/" + id + "/" + act, "").status();
    }

    JsonNode study(UUID id) {
        return api().get(PATH + "/" + id).body();
    }

    JsonNode awaitState(UUID id, String state) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> study(id).path("state").asText().equals(state));
        return study(id);
    }

    List<JsonNode> trials(JsonNode study) {
        List<JsonNode> trials = new ArrayList<>();
        api().get(PATH + "/" + study.path("id").asText() + "/trials")
                .at("/items")
                .forEach(trials::add);
        return trials;
    }

    static Map<Integer, String> facts(List<JsonNode> trials) {
        Map<Integer, String> facts = new HashMap<>();
        trials.forEach(
                trial -> facts.put(trial.path("number").asInt(), trial.path("parameters") + " " + trial.path("value")));
        return facts;
    }

    UUID start(TinyDataset set, String model, int epochs, String more) {
        Api.Answer answer = api().post(PATH, body(set, model, epochs, more));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        assertThat(answer.location()).endsWith(PATH + "/" + answer.at("/id").asText());
        return UUID.fromString(answer.at("/id").asText());
    }

    static String body(TinyDataset set, String model, int epochs, String more) {
        return "{\"name\":\"%s\",\"datasetId\":\"%s\",\"trainer\":\"mlp\",\"modelName\":\"%s\",%s,%s}"
                .formatted(model, set.id(), model, SMALL.formatted(epochs), more);
    }
}
