package io.cvsa.ml.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A study whose worker and service are killed on its way ends with the trials of an undisturbed one. */
class KilledStudyIT extends ProcessCase {

    private static final String PATH = "/api/v1/studies/";
    private static final String STUDY =
            "{\"name\":\"killed\",\"datasetId\":\"%s\",\"trainer\":\"mlp\",\"modelName\":\"killed\","
                    + "\"hyperparameters\":{\"epochs\":60,\"patience\":1000,\"batchSize\":16,\"hiddenSizes\":[32],\"checkpointSteps\":25},"
                    + "\"space\":[{\"parameter\":\"learningRate\",\"minimum\":1e-5,\"maximum\":0.05}],\"sampler\":\"random\","
                    + "\"pruner\":\"halving\",\"minimumResource\":15,\"reduction\":2,\"maxTrials\":5,\"parallel\":%d}";

    @Test
    void everyTrialIsTheOneOfAnUndisturbedStudy() throws Exception {
        TinyDataset set = TinyDataset.write(Neighbours.directory(), 600, 53);
        startService();
        String killed = start(set, 2);
        awaitStudy(killed, study -> study.at("/counts/running").asInt() == 1);
        String first = trials(killed).get(0).path("runId").asText();
        awaitCheckpoint(first, 1);
        awaitStudy(killed, study -> study.at("/counts/halted").asInt() > 0);
        worker().destroyForcibly();
        service.destroyForcibly().waitFor();
        startService();
        JsonNode ended =
                awaitStudy(killed, study -> study.path("state").asText().equals("finished"));
        assertThat(ended.at("/counts/succeeded").asInt()).isEqualTo(1);
        assertThat(ended.at("/counts/pruned").asInt()).isEqualTo(4);
        String calm = start(set, 1);
        awaitStudy(calm, study -> study.path("state").asText().equals("finished"));
        assertThat(facts(trials(killed))).hasSize(5).isEqualTo(facts(trials(calm)));
        for (JsonNode trial : trials(killed)) {
            String run = trial.path("runId").asText();
            await().atMost(PATIENCE)
                    .until(() -> List.of("succeeded", "superseded").contains(job(run, "state")));
            assertThat(checkpoints(directory(run))).isZero();
        }
    }

    private static List<String> facts(List<JsonNode> trials) {
        return trials.stream()
                .map(trial -> trial.path("number") + " " + trial.path("state") + " " + trial.path("parameters") + " "
                        + trial.path("value") + " " + trial.path("rungs"))
                .toList();
    }

    private JsonNode awaitStudy(String id, Predicate<JsonNode> wanted) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> api.get(PATH + id).body(), wanted);
    }

    private List<JsonNode> trials(String id) {
        List<JsonNode> trials = new ArrayList<>();
        api.get(PATH + id + "/trials").at("/items").forEach(trials::add);
        return trials;
    }

    private String start(TinyDataset set, int parallel) {
        Api.Answer answer = api.post("/api/v1/studies", STUDY.formatted(set.id(), parallel));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        return answer.at("/id").asText();
    }
}
