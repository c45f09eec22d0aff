package io.cvsa.ml.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.contracts.DatasetReady;
import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.contracts.RunRequested;
import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.platform.event.ChannelRules;
import io.cvsa.ml.platform.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Runs from wish to version. */
@QuarkusTest
class RunIT extends TrainingCase {

    private static final String LONG_MLP =
            "{\"epochs\":9000,\"patience\":1000,\"batchSize\":16,\"checkpointSteps\":200}";

    @Test
    void aReadyDatasetThatAsksForItIsTrainedOnceHoweverOftenItIsAnnounced() throws IOException {
        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), 400, 1);
        DatasetReady ready = dataset.ready(new DatasetSpec.Train("hybrid", null, "announced", 5L), "lin");
        announce(Topics.DATASET_READY, dataset.id().toString(), "event-1-" + dataset.id(), ready);
        announce(Topics.DATASET_READY, dataset.id().toString(), "event-1-" + dataset.id(), ready);
        announce(Topics.DATASET_READY, dataset.id().toString(), "event-2-" + dataset.id(), ready);
        await().atMost(SOON).until(() -> !runs("modelName=announced").isEmpty());
        JsonNode ended = awaitEnd(
                UUID.fromString(runs("modelName=announced").get(0).path("id").asText()));

        assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("succeeded");
        assertThat(runs("modelName=announced")).hasSize(1);
        assertThat(ended.path("modelVersion").asInt()).isEqualTo(1);
        assertThat(ended.at("/metrics/test/auc").asDouble()).isGreaterThan(0.6);
        assertThat(ended.at("/baseline/majorityAccuracy").asDouble()).isBetween(0.4, 0.9);
        assertThat(ended.at("/baseline/ngram/rows").asInt()).isPositive();
        assertThat(ended.path("datasetName").asText()).isEqualTo("tiny");
        assertThat(ended.path("hyperparameters")).isNotEmpty();
        String id = ended.path("id").asText();
        Api.Answer evaluation = api().get("/api/v1/runs/" + id + "/evaluation");
        assertThat(evaluation.at("/roc")).isNotEmpty();
        assertThat(evaluation.at("/worst/0/given/0/user").asText()).isEqualTo("lin");
        assertThat(evaluation.at("/worst/0/given/0/label"))
                .isEqualTo(evaluation.body().at("/worst/0/label"));
        JsonNode log = api().get("/api/v1/runs/" + id + "/log").at("/items");
        assertThat(log.findValuesAsText("event")).containsExactly("began", "read", "trained", "evaluated", "compared");
        assertThat(log.at("/1/figures/rows").asInt()).isEqualTo(400);
        List<JsonNode> facts = awaitPublished(Topics.RUN_FINISHED, id, 1);
        assertThat(facts).hasSize(1);
        assertThat(fields(facts.get(0))).containsExactlyInAnyOrderElementsOf(fields(golden(Topics.RUN_FINISHED)));
        assertThat(facts.get(0).path("modelVersion").asInt()).isEqualTo(1);
    }

    @Test
    void everyVersionGetsOneLogisticRegressionByItselfAndEveryRunOnItIsHeldAgainstIt() throws IOException {
        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), 400, 6);
        DatasetReady ready = dataset.ready(null, "lin");
        String ofDataset = "datasetId=" + dataset.id();
        announce(Topics.DATASET_READY, dataset.id().toString(), "event-1-" + dataset.id(), ready);
        announce(Topics.DATASET_READY, dataset.id().toString(), "event-2-" + dataset.id(), ready);
        await().atMost(SOON).until(() -> !runs(ofDataset).isEmpty());
        JsonNode baseline =
                awaitEnd(UUID.fromString(runs(ofDataset).get(0).path("id").asText()));
        assertThat(baseline.path("state").asText()).as(baseline.toString()).isEqualTo("succeeded");
        assertThat(baseline.path("trainer").asText()).isEqualTo("logistic-regression");
        assertThat(baseline.path("requestedBy").asText()).isEqualTo("system:baseline");
        assertThat(baseline.at("/linear/runId")).isEqualTo(baseline.path("id"));

        String body = "{\"datasetId\":\"%s\",\"trainer\":\"ngram\",\"modelName\":\"held\"}".formatted(dataset.id());
        JsonNode run = awaitEnd(UUID.fromString(api().post("/api/v1/runs", body, "held-" + dataset.id())
                .at("/id")
                .asText()));
        assertThat(run.at("/linear/runId")).isEqualTo(baseline.path("id"));
        assertThat(run.at("/linear/state").asText()).isEqualTo("succeeded");
        assertThat(run.at("/linear/test")).isEqualTo(baseline.at("/metrics/test"));
        assertThat(runs(ofDataset)).hasSize(2);
        Api.Answer refused = api().post("/api/v1/runs", body.replace("held", "baseline"), "named-" + dataset.id());
        assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
    }

    @Test
    void anotherServiceMayAskForARunUnderItsOwnId() throws IOException {
        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), 300, 2);
        UUID id = UUID.randomUUID();
        RunRequested wanted = new RunRequested(id, dataset.id(), "ngram", null, "requested", 1L, "lin");
        announce(Topics.RUN_REQUESTED, id.toString(), "wanted-" + id, wanted);
        announce(Topics.RUN_REQUESTED, id.toString(), "wanted-again-" + id, wanted);
        await().atMost(SOON).until(() -> api().get("/api/v1/runs/" + id).status() == 200);
        assertThat(awaitEnd(id).path("state").asText()).isEqualTo("succeeded");
        assertThat(runs("modelName=requested")).hasSize(1);
    }

    @Test
    void theSameIdempotencyKeyIsOneRun() throws IOException {
        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), 300, 3);
        String body = "{\"datasetId\":\"%s\",\"trainer\":\"ngram\",\"modelName\":\"once\"}".formatted(dataset.id());
        String first = api().post("/api/v1/runs", body, "key-1").at("/id").asText();
        String second = api().post("/api/v1/runs", body, "key-1").at("/id").asText();
        assertThat(second).isEqualTo(first);
        Api.Answer other = api().post("/api/v1/runs", body.replace("\"once\"", "\"once\",\"seed\":77"), "key-1");
        assertThat(other.status()).as(other.toString()).isEqualTo(422);
        assertThat(other.at("/type").asText()).isEqualTo("urn:cvsa:problem:idempotency-key-reused");
        assertThat(runs("modelName=once")).hasSize(1);
        awaitEnd(UUID.fromString(first));
    }

    @Test
    void aVersionThatWasPurgedAndBuiltAgainIsTrainedOnWithItsNewManifest() throws IOException {
        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), 300, 31);
        TinyDataset purged = dataset.servedWithoutManifest();
        JsonNode failed = awaitEnd(start(purged, "ngram", "{}", "purged"));
        assertThat(failed.path("state").asText()).isEqualTo("failed");
        assertThat(failed.path("error").asText()).contains("cannot be read");
        dataset.serve();
        assertThat(awaitEnd(start(dataset, "ngram", "{}", "built-again"))
                        .path("state")
                        .asText())
                .isEqualTo("succeeded");
    }

    @Test
    void aRunningRunStopsWithinFifteenSecondsOfItsCancellation() throws IOException {
        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), 400, 4);
        UUID id = start(dataset, "mlp", LONG_MLP, "cancelled");
        await().atMost(SOON).until(() -> run(id).path("step").asLong() > 200);
        long asked = System.nanoTime();
        assertThat(api().post("/api/v1/runs/" + id + "/cancellation", "").status())
                .isEqualTo(202);
        assertThat(awaitEnd(id).path("state").asText()).isEqualTo("cancelled");
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(15));
        assertThat(api().get("/api/v1/runs/" + id + "/progress").at("/items")).isNotEmpty();
        JsonNode fact = awaitPublished(Topics.RUN_FINISHED, id.toString(), 1).get(0);
        assertThat(fact.path("state").asText()).isEqualTo("cancelled");
        JsonNode news = awaitPublished(Topics.RUN_PROGRESSED, id.toString(), 1).get(0);
        assertThat(fields(golden(Topics.RUN_PROGRESSED))).containsAll(fields(news));
    }

    @Test
    void aQueuedRunIsCancelledAtOnce() throws IOException {
        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), 400, 5);
        UUID busy = start(dataset, "mlp", LONG_MLP, "busy");
        UUID waiting = start(dataset, "ngram", "{}", "waiting");
        assertThat(api().post("/api/v1/runs/" + waiting + "/cancellation", "").status())
                .isEqualTo(202);
        assertThat(awaitEnd(waiting).path("state").asText()).isIn("cancelled", "succeeded");
        api().post("/api/v1/runs/" + busy + "/cancellation", "");
        assertThat(awaitEnd(busy).path("state").asText()).isEqualTo("cancelled");
    }

    @Test
    void queuedRunsAreServedInTheirOrder() throws IOException {
        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), 400, 12);
        UUID busy = start(dataset, "mlp", LONG_MLP, "ordered");
        await().atMost(SOON).until(() -> run(busy).path("state").asText().equals("running"));
        List<UUID> queued = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            queued.add(start(dataset, "ngram", "{}", "ordered"));
        }
        await().atMost(SOON).until(() -> run(busy).path("step").asLong() > 200);
        assertThat(queued).allSatisfy(id -> {
            assertThat(run(id).path("state").asText()).isEqualTo("queued");
            assertThat(run(id).path("startedAt").isNull())
                    .as("what waits has not started")
                    .isTrue();
        });
        api().post("/api/v1/runs/" + busy + "/cancellation", "");
        Instant free = Instant.parse(awaitEnd(busy).path("finishedAt").asText());
        for (UUID id : queued) {
            JsonNode ended = awaitEnd(id);
            assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("succeeded");
            assertThat(Instant.parse(ended.path("startedAt").asText())).isAfterOrEqualTo(free);
            free = Instant.parse(ended.path("finishedAt").asText());
        }
    }

    @Test
    void aFileThatArrivesDamagedIsFetchedAgain() throws IOException {
        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), 300, 6);
        damage(dataset, "rows.jsonl", 1);
        assertThat(awaitEnd(start(dataset, "ngram", "{}", "mended"))
                        .path("state")
                        .asText())
                .isEqualTo("succeeded");
    }

    @Test
    void aFileThatIsDamagedOnThisDiskIsFetchedAgain() throws IOException {
        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), 300, 7);
        awaitEnd(start(dataset, "ngram", "{}", "damaged-here"));
        Path stored = Path.of(ConfigProvider.getConfig().getValue("cvsa.training.data-dir", String.class))
                .resolve("training/files/" + file(dataset, "rows.jsonl"));
        Files.writeString(stored, "nonsense");
        assertThat(awaitEnd(start(dataset, "ngram", "{}", "damaged-here"))
                        .path("state")
                        .asText())
                .isEqualTo("succeeded");
    }

    @Test
    void aFileThatStaysDamagedFailsTheRunInWords() throws IOException {
        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), 300, 8);
        damage(dataset, "vectors.safetensors", 1000);
        JsonNode ended = awaitEnd(start(dataset, "ngram", "{}", "broken"));
        assertThat(ended.path("state").asText()).isEqualTo("failed");
        assertThat(ended.path("error").asText()).contains("vectors.safetensors arrived damaged");
        assertThat(awaitPublished(Topics.RUN_FINISHED, ended.path("id").asText(), 1)
                        .get(0)
                        .path("error")
                        .asText())
                .contains("arrived damaged");
    }

    @Test
    void aFailedRunIsRetriedAsItWasOnceAKey() throws IOException {
        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), 300, 15);
        damage(dataset, "vectors.safetensors", 1_000);
        UUID id = start(dataset, "ngram", "{\"strengthSteps\":2}", "retried");
        assertThat(api().post("/api/v1/runs/" + id + "/retries", "").status()).isEqualTo(409);
        JsonNode failed = awaitEnd(id);
        assertThat(failed.path("state").asText()).isEqualTo("failed");
        damage(dataset, "vectors.safetensors", 0);
        Api.Answer retry = api().post("/api/v1/runs/" + id + "/retries", "");
        assertThat(retry.status()).isEqualTo(202);
        assertThat(api().post("/api/v1/runs/" + id + "/retries", "").at("/id")).isEqualTo(retry.at("/id"));
        JsonNode again = awaitEnd(UUID.fromString(retry.at("/id").asText()));
        assertThat(again.path("state").asText()).isEqualTo("succeeded");
        for (String same : List.of("datasetId", "trainer", "hyperparameters", "seed", "modelName", "priority")) {
            assertThat(again.get(same)).as(same).isEqualTo(failed.get(same));
        }
        assertThat(api().as("viewer")
                        .post("/api/v1/runs/" + id + "/retries", "")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anUnknownTrainerFromAnEventFailsInWords() throws IOException {
        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), 300, 9);
        DatasetReady ready = dataset.ready(new DatasetSpec.Train("oracle", null, "oracle", null), "lin");
        announce(Topics.DATASET_READY, dataset.id().toString(), "oracle-" + dataset.id(), ready);
        await().atMost(SOON).until(() -> !runs("modelName=oracle").isEmpty());
        JsonNode ended = awaitEnd(
                UUID.fromString(runs("modelName=oracle").get(0).path("id").asText()));
        assertThat(ended.path("error").asText()).isEqualTo("There is no trainer oracle");
    }

    @Test
    void refusesWhatCannotBeTrainedAtTheField() throws IOException {
        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), 300, 10);
        Api.Answer answer = api().post(
                        "/api/v1/runs",
                        "{\"datasetId\":\"%s\",\"trainer\":\"mlp\",\"hyperparameters\":{\"dropout\":7,\"nonsense\":1},\"modelName\":\"/\"}"
                                .formatted(dataset.id()));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().findValuesAsText("field"))
                .contains("modelName", "hyperparameters.dropout", "hyperparameters.nonsense");
        assertThat(api().post("/api/v1/runs", "{\"trainer\":\"oracle\",\"modelName\":\"m\"}")
                        .body()
                        .findValuesAsText("field"))
                .contains("datasetId", "trainer");
        assertThat(api().post("/api/v1/runs", "{\"surprise\":1}").status()).isEqualTo(400);
    }

    @Test
    void anUnknownDatasetIsNotFound() {
        Api.Answer answer = api().post(
                        "/api/v1/runs",
                        "{\"datasetId\":\"%s\",\"trainer\":\"ngram\",\"modelName\":\"m\"}"
                                .formatted(UUID.randomUUID()));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(api().get("/api/v1/runs/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void onlyTrainersStartRuns() {
        assertThat(api().as("viewer").post("/api/v1/runs", "{}").status()).isEqualTo(403);
        assertThat(api().as(null).get("/api/v1/runs").status()).isEqualTo(401);
    }

    @Test
    void trainersDescribeThemselves() {
        JsonNode list = api().get("/api/v1/trainers").body();
        assertThat(list.path("default").asText()).isEqualTo("hybrid");
        assertThat(list.path("items").findValuesAsText("name"))
                .contains("hybrid", "logistic-regression", "mlp", "ngram");
        assertThat(list.at("/items/0/schema/$schema").asText()).contains("2020-12");
        assertThat(list.at("/items/0/defaults")).isNotEmpty();
        assertThat(list.at("/items/0/schema/x-presets").findValuesAsText("name"))
                .contains("quick", "balanced");
        assertThat(list.at("/items/0/searchSpace").findValuesAsText("parameter"))
                .contains("positiveWeight");
    }

    @Test
    void listsArePages() throws IOException {
        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), 300, 11);
        List<UUID> started = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            started.add(start(dataset, "ngram", "{}", "paged"));
        }
        Api.Answer first = api().get("/api/v1/runs?modelName=paged&limit=2");
        assertThat(first.at("/items")).hasSize(2);
        assertThat(first.at("/items/0/id").asText()).isEqualTo(started.get(2).toString());
        Api.Answer second = api().get("/api/v1/runs?modelName=paged&limit=2&after="
                + first.at("/next").asText());
        assertThat(second.at("/items")).hasSize(1);
        assertThat(second.at("/next").isNull()).isTrue();
        started.forEach(this::awaitEnd);
    }

    @Test
    void durableChannelsNeitherLoseNorBlock() {
        assertThat(ChannelRules.violations(ConfigProvider.getConfig())).isEmpty();
    }

    private List<JsonNode> runs(String query) {
        List<JsonNode> found = new ArrayList<>();
        api().get("/api/v1/runs?" + query).at("/items").forEach(found::add);
        return found;
    }

    private static String file(TinyDataset dataset, String name) {
        return dataset.files().stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow()
                .sha256();
    }

    private static void damage(TinyDataset dataset, String name, int times) throws IOException {
        Path directory = Files.createDirectories(Neighbours.directory().resolve("damage"));
        Files.writeString(directory.resolve(file(dataset, name)), Integer.toString(times));
    }

    static List<String> fields(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    static JsonNode golden(String topic) throws IOException {
        try (InputStream in = RunIT.class.getResourceAsStream("/golden/" + topic + ".json")) {
            return Json.mapper().readTree(in);
        }
    }
}
