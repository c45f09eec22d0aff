package io.cvsa.ml.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Workers, and the packaged service, are killed in the middle of runs; the next process ends them with the same weights. */
class KilledTrainerIT extends ProcessCase {

    private static final String MLP =
            "{\"epochs\":60,\"patience\":1000,\"batchSize\":16,\"hiddenSizes\":[32],\"checkpointSteps\":25}";
    private static final String HYBRID = "{\"strengthSteps\":40,\"folds\":10}";

    @Test
    void aRunThatWasKilledEndsWithTheWeightsOfAnUndisturbedOne() throws Exception {
        TinyDataset small = TinyDataset.write(Neighbours.directory(), 600, 50);
        TinyDataset larger = TinyDataset.write(Neighbours.directory(), 3000, 51);
        startService();
        awaitEnd(start(small, "mlp", MLP));
        awaitEnd(start(larger, "hybrid", HYBRID));
        Kill worker = this::killWorker;
        JsonNode ended = killAndGoOn(small, "mlp", MLP, worker, this::killService, worker);
        assertThat(ended.path("attempts").asInt()).isEqualTo(3); // the worker of a killed service leaves in good order
        killAndGoOn(larger, "hybrid", HYBRID, worker);
    }

    /** As pods are: the service only takes the order, and a worker that it did not start outlives it. */
    @Test
    void aWorkerElsewhereTrainsAlsoWhileTheServiceIsAway() throws Exception {
        settings.put("CVSA_TRAINING_WORKERS", "0");
        settings.put("CVSA_TRAINING_WORKERS_ELSEWHERE", "true");
        startService();
        settings.remove("CVSA_TRAINING_WORKERS_ELSEWHERE");
        String id = start(TinyDataset.write(Neighbours.directory(), 600, 52), "mlp", MLP);
        Process worker = launch("worker", Map.of("QUARKUS_PROFILE", "prod,worker"));
        try {
            awaitCheckpoint(id, 1);
            assertThat(job(id, "owner")).startsWith(worker.pid() + "-");
            service.destroyForcibly();
            await().atMost(PATIENCE).until(() -> !job(id).startsWith("running"));
            assertThat(job(id)).isEqualTo("succeeded 1");
            assertThat(worker.isAlive()).isTrue();
        } finally {
            worker.destroyForcibly();
        }
    }

    private interface Kill {
        void kill() throws Exception;
    }

    /** Each time as soon as there is a checkpoint to go on from, newer than those before. */
    private JsonNode killAndGoOn(TinyDataset dataset, String trainer, String hyperparameters, Kill... kills)
            throws Exception {
        String killed = start(dataset, trainer, hyperparameters);
        List<String> events = new ArrayList<>(List.of("began", "read"));
        for (int epoch = 1; epoch <= kills.length; epoch++) {
            awaitCheckpoint(killed, epoch);
            kills[epoch - 1].kill();
            assertThat(job(killed)).endsWith(" " + epoch);
            events.addAll(List.of("began", "read", "resumed"));
        }
        JsonNode ended = awaitEnd(killed);
        assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("succeeded");
        // the job's row follows the run's
        await().atMost(PATIENCE).until(() -> job(killed), ("succeeded " + (kills.length + 1))::equals);
        List<String> fingerprints =
                api.get("/api/v1/models/killed-" + trainer + "/versions").body().findValuesAsText("sha256");
        assertThat(fingerprints).hasSize(2);
        assertThat(fingerprints.get(0)).isEqualTo(fingerprints.get(1));
        assertThat(checkpoints(directory(killed))).isZero();
        assertThat(api.get("/api/v1/runs/" + killed + "/log").body().findValuesAsText("event"))
                .startsWith(events.toArray(String[]::new));
        return ended;
    }

    private String start(TinyDataset dataset, String trainer, String hyperparameters) {
        Api.Answer answer = api.post(
                "/api/v1/runs",
                "{\"datasetId\":\"%s\",\"trainer\":\"%s\",\"hyperparameters\":%s,\"modelName\":\"killed-%s\",\"seed\":9}"
                        .formatted(dataset.id(), trainer, hyperparameters, trainer));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        return answer.at("/id").asText();
    }

    private JsonNode awaitEnd(String id) {
        return await().atMost(PATIENCE)
                .until(() -> api.get("/api/v1/runs/" + id).body(), run -> !List.of("queued", "running")
                        .contains(run.path("state").asText()));
    }
}
