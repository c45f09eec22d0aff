package io.cvsa.ml.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.contracts.Topics;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches from wish to summary, behind a run that keeps the only place busy. */
@QuarkusTest
class BatchIT extends TrainingCase {

    private static final String PATH = "/api/v1/batches";
    private static final String WAYS = """
            [{"label":"few","trainer":"ngram","hyperparameters":{"strengthSteps":2},"modelName":"%1$s"},
             {"trainer":"ngram","hyperparameters":{"strengthSteps":3},"modelName":"%1$s"}]""";

    private TinyDataset first;
    private TinyDataset second;
    private UUID busy;

    @BeforeEach
    void occupyTheOnlyPlace() throws IOException {
        first = TinyDataset.write(Neighbours.directory(), 300, 41);
        second = TinyDataset.write(Neighbours.directory(), 300, 42);
        busy = start(first, "mlp", "{\"epochs\":9000,\"patience\":1000,\"batchSize\":16}", "batch-busy");
        await().atMost(SOON).until(() -> run(busy).path("state").asText().equals("running"));
    }

    @AfterEach
    void freeIt() {
        api().post("/api/v1/runs/" + busy + "/cancellation", "");
        awaitEnd(busy);
    }

    @Test
    void everyCombinationIsOneQueuedRunInTheOrderOfTheGridAndCancelEndsThemAll() {
        Api.Answer answer = api().post(PATH, body("grid", ways("batch-grid"), "[1,2]"), "grid-1");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        assertThat(answer.location()).endsWith(PATH + "/" + answer.at("/id").asText());
        JsonNode batch = batch(answer);
        assertThat(batch.path("runs")).hasSize(8).allSatisfy(run -> {
            assertThat(run.path("state").asText()).isEqualTo("queued");
            assertThat(run.path("test").isNull()).isTrue();
        });
        assertThat(cells(batch))
                .containsExactly(
                        "0 " + first.id() + " 1", "0 " + first.id() + " 2",
                        "0 " + second.id() + " 1", "0 " + second.id() + " 2",
                        "1 " + first.id() + " 1", "1 " + first.id() + " 2",
                        "1 " + second.id() + " 1", "1 " + second.id() + " 2");
        assertThat(sql.list(
                        "SELECT j.id FROM training.job j JOIN training.run r ON r.id = j.id WHERE r.batch_id = $1"
                                + " ORDER BY j.priority DESC, j.run_at, j.id",
                        row -> row.getUUID("id").toString(),
                        UUID.fromString(answer.at("/id").asText())))
                .containsExactlyElementsOf(batch.path("runs").findValuesAsText("id"));
        JsonNode line = api().get(PATH + "?limit=1").at("/items/0");
        assertThat(line.path("id").asText()).isEqualTo(answer.at("/id").asText());
        assertThat(line.path("runs").asInt()).isEqualTo(8);

        cancel(answer);
        assertThat(batch(answer).path("runs"))
                .allSatisfy(run -> assertThat(run.path("state").asText()).isEqualTo("cancelled"));
        assertThat(api().get(PATH + "?limit=1").at("/items/0/cancelled").asInt())
                .isEqualTo(8);
        String one = batch.at("/runs/0/id").asText();
        assertThat(awaitPublished(Topics.RUN_FINISHED, one, 1)
                        .get(0)
                        .path("state")
                        .asText())
                .isEqualTo("cancelled");
    }

    @Test
    void theQueueShowsWhoIsNextAndAPriorityMovesOnlyWhatWaits() {
        Api.Answer answer = api().post(PATH, body("ranked", ways("batch-ranked"), "[1,2]"));
        List<String> wanted = new ArrayList<>(batch(answer).path("runs").findValuesAsText("id"));
        String last = wanted.remove(7);
        wanted.add(0, last);
        assertThat(priority(last, "5").at("/priority").asInt()).isEqualTo(5);
        List<String> queue = api().get("/api/v1/runs/queue").at("/items").findValuesAsText("id");
        assertThat(queue.get(0)).isEqualTo(busy.toString());
        assertThat(queue.subList(1, 9)).isEqualTo(wanted);
        assertThat(priority(busy.toString(), "5").status()).isEqualTo(409);
        assertThat(priority(last, "1001").status()).isEqualTo(422);
        assertThat(priority(last, "null").status()).isEqualTo(422);
        assertThat(priority(UUID.randomUUID().toString(), "5").status()).isEqualTo(404);
        assertThat(api().as("viewer")
                        .put("/api/v1/runs/" + last + "/priority", "{\"priority\":5}")
                        .status())
                .isEqualTo(403);
        cancel(answer);
        assertThat(priority(last, "6").status()).isEqualTo(409);
        assertThat(api().get("/api/v1/runs/queue").at("/items").findValuesAsText("id"))
                .doesNotContain(last);
    }

    private Api.Answer priority(String id, String priority) {
        return api().put("/api/v1/runs/" + id + "/priority", "{\"priority\":" + priority + "}");
    }

    @Test
    void theSameIdempotencyKeyIsOneBatch() {
        String body = body("once", ways("batch-once"), "[1,2]");
        Api.Answer answer = api().post(PATH, body, "once-1");
        assertThat(api().post(PATH, body, "once-1").at("/id")).isEqualTo(answer.at("/id"));
        Api.Answer other = api().post(PATH, body("once", ways("batch-once"), "[1,3]"), "once-1");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.at("/type").asText()).isEqualTo("urn:cvsa:problem:idempotency-key-reused");
        assertThat(runs("batch-once")).isEqualTo(8);
        cancel(answer);
    }

    @Test
    void whatIsWrongIsNamedAtItsPlaceAndNothingIsQueued() {
        String wrong = ways("batch-wrong").replace("\"strengthSteps\":3", "\"strengthSteps\":-3");
        Api.Answer invalid = api().post(PATH, body("wrong", wrong, "[1,2]"));
        assertThat(invalid.status()).isEqualTo(422);
        assertThat(invalid.body().findValuesAsText("field"))
                .containsExactly("configurations[1].hyperparameters.strengthSteps");
        assertThat(fields(body("wrong", ways("batch-wrong").replace(":3", ":2"), "[1,2,1]")))
                .containsExactlyInAnyOrder("seeds[2]", "configurations[1]");
        assertThat(fields(body("wrong", ways("batch-wrong"), seeds(51)))).containsExactly("configurations");
        assertThat(fields("{\"name\":\" \",\"datasetIds\":[null],\"seeds\":[],\"priority\":1001}"))
                .containsExactlyInAnyOrder("name", "datasetIds[0]", "configurations", "seeds", "priority");
        String unknown = body("wrong", ways("batch-wrong"), "[1]")
                .replace(second.id().toString(), UUID.randomUUID().toString());
        assertThat(api().post(PATH, unknown).status()).isEqualTo(404);
        assertThat(api().as("viewer").post(PATH, "{}").status()).isEqualTo(403);
        assertThat(api().get(PATH + "/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(runs("batch-wrong")).isZero();
        assertThat(sql.list("SELECT id FROM training.batch WHERE name = 'wrong'", row -> row.getUUID("id")))
                .isEmpty();
    }

    @Test
    void theSummaryIsMeanAndSampleDeviationOverTheSeedsThatFinished() {
        Api.Answer answer = api().post(PATH, body("summed", ways("batch-summed"), "[1,2,3]"));
        JsonNode runs = batch(answer).path("runs");
        finish(runs.get(0), 0.8, 0.5);
        finish(runs.get(1), 0.9, null);
        finish(runs.get(2), 0.7, 0.6);
        finish(runs.get(3), 0.25, 0.5);
        JsonNode batch = batch(answer);
        assertThat(batch.path("summary")).hasSize(4);
        JsonNode whole = batch.at("/summary/0");
        assertThat(whole.path("finished").asInt()).isEqualTo(3);
        assertThat(whole.at("/test/averagePrecision/n").asInt()).isEqualTo(3);
        assertThat(whole.at("/test/averagePrecision/mean").asDouble()).isCloseTo(0.8, within(1e-12));
        assertThat(whole.at("/test/averagePrecision/deviation").asDouble()).isCloseTo(0.1, within(1e-12));
        assertThat(whole.at("/test/f1/n").asInt()).isEqualTo(2);
        assertThat(whole.at("/test/f1/mean").asDouble()).isCloseTo(0.55, within(1e-12));
        assertThat(whole.at("/test/f1/deviation").asDouble()).isCloseTo(0.07071067811865475, within(1e-12));
        JsonNode single = batch.at("/summary/1");
        assertThat(single.path("runs").asInt()).isEqualTo(3);
        assertThat(single.path("finished").asInt()).isEqualTo(1);
        assertThat(single.at("/test/averagePrecision/deviation").isNull()).isTrue();
        assertThat(single.path("datasetId").asText()).isEqualTo(second.id().toString());
        assertThat(batch.at("/summary/2/finished").asInt()).isZero();
        assertThat(batch.at("/summary/2/test")).isEmpty();
        cancel(answer);
        assertThat(new LinkedHashSet<>(batch(answer).path("runs").findValuesAsText("state")))
                .isEqualTo(Set.of("succeeded", "cancelled"));
    }

    @Test
    void aRetriedRunHasThePlaceOfTheOneItRepeats() {
        Api.Answer answer = api().post(PATH, body("retried", ways("batch-retried"), "[1,2]"));
        cancel(answer);
        JsonNode before = batch(answer);
        String ended = before.at("/runs/2/id").asText();
        String retried = retry(ended, null);
        assertThat(retry(ended, null)).isEqualTo(retried);
        Api kai = new Api(home, "kai", "trainer");
        assertThat(kai.post("/api/v1/runs/" + ended + "/retries", "").at("/id").asText())
                .isEqualTo(retried);
        String late = retry(ended, "once-more");
        JsonNode after = batch(answer);
        List<String> wanted = new ArrayList<>(before.path("runs").findValuesAsText("id"));
        wanted.set(2, retried);
        assertThat(after.path("runs").findValuesAsText("id")).isEqualTo(wanted);
        assertThat(cells(after)).isEqualTo(cells(before));
        assertThat(after.at("/runs/2/state").asText()).isEqualTo("queued");
        assertThat(api().get(PATH + "?limit=1").at("/items/0/runs").asInt()).isEqualTo(8);
        assertThat(run(UUID.fromString(ended)).path("batchId").isNull()).isTrue();
        assertThat(run(UUID.fromString(ended)).path("retriedAs").asText()).isEqualTo(late);
        assertThat(run(UUID.fromString(late)).path("batchId").isNull()).isTrue();
        JsonNode now = run(UUID.fromString(retried));
        assertThat(now.path("retryOf").asText()).isEqualTo(ended);
        assertThat(now.path("batchId")).isEqualTo(answer.at("/id"));
        assertThat(now.path("batchName").asText()).isEqualTo("retried");
        cancel(answer);
        api().post("/api/v1/runs/" + late + "/cancellation", "");
    }

    @Test
    void whatWasCancelledIsQueuedAgainTogether() {
        Api.Answer answer = api().post(PATH, body("again", ways("batch-again"), "[1,2]"));
        String retries = PATH + "/" + answer.at("/id").asText() + "/retries";
        assertThat(api().post(retries, "").at("/type").asText()).isEqualTo("urn:cvsa:problem:nothing-to-retry");
        JsonNode before = batch(answer);
        finish(before.at("/runs/0"), 0.8, 0.5);
        cancel(answer);
        assertThat(api().as("viewer").post(retries, "").status()).isEqualTo(403);
        assertThat(api().post(retries, "").status()).isEqualTo(202);
        JsonNode after = batch(answer);
        assertThat(after.at("/runs/0/id")).isEqualTo(before.at("/runs/0/id"));
        assertThat(after.path("runs").findValuesAsText("state"))
                .containsExactly("succeeded", "queued", "queued", "queued", "queued", "queued", "queued", "queued");
        assertThat(cells(after)).isEqualTo(cells(before));
        cancel(answer);
    }

    /** An order that was not queued, its key being another's, must not cost the run its place. */
    @Test
    void aRefusedRetryLeavesTheBatchWhole() {
        Api.Answer answer = api().post(PATH, body("kept", ways("batch-kept"), "[1,2]"));
        cancel(answer);
        JsonNode before = batch(answer);
        retry(before.at("/runs/0/id").asText(), "taken");
        Api.Answer refused =
                api().post("/api/v1/runs/" + before.at("/runs/1/id").asText() + "/retries", "", "taken");
        assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
        assertThat(batch(answer).at("/runs/1/id")).isEqualTo(before.at("/runs/1/id"));
        cancel(answer);
    }

    private String retry(String run, String key) {
        String path = "/api/v1/runs/" + run + "/retries";
        Api.Answer retry = key == null ? api().post(path, "") : api().post(path, "", key);
        assertThat(retry.status()).as(retry.toString()).isEqualTo(202);
        return retry.at("/id").asText();
    }

    /** As the worker's last statement would leave it. */
    private void finish(JsonNode run, double averagePrecision, Double f1) {
        String test = "{\"test\":{\"rows\":60,\"positives\":20,\"averagePrecision\":%s,\"f1\":%s,\"threshold\":0.5}}"
                .formatted(averagePrecision, f1);
        UUID id = UUID.fromString(run.path("id").asText());
        sql.run(
                "UPDATE training.run SET metrics = $2::text::jsonb, threshold = 0.5, model_version = 1,"
                        + " finished_at = now() WHERE id = $1",
                id,
                test);
    }

    private void cancel(Api.Answer started) {
        assertThat(api().post(PATH + "/" + started.at("/id").asText() + "/cancellation", "")
                        .status())
                .isEqualTo(202);
    }

    private JsonNode batch(Api.Answer started) {
        return api().get(PATH + "/" + started.at("/id").asText()).body();
    }

    private static List<String> cells(JsonNode batch) {
        List<String> cells = new ArrayList<>();
        batch.path("runs")
                .forEach(run -> cells.add(run.path("configuration").asText() + " "
                        + run.path("datasetId").asText() + " "
                        + run.path("seed").asText()));
        return cells;
    }

    private List<String> fields(String body) {
        Api.Answer answer = api().post(PATH, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        return answer.body().findValuesAsText("field");
    }

    private int runs(String model) {
        return api().get("/api/v1/runs?modelName=" + model).at("/items").size();
    }

    private static String ways(String model) {
        return WAYS.formatted(model);
    }

    private static String seeds(int count) {
        List<Integer> seeds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            seeds.add(i);
        }
        return seeds.toString();
    }

    private String body(String name, String ways, String seeds) {
        return "{\"name\":\"%s\",\"datasetIds\":[\"%s\",\"%s\"],\"configurations\":%s,\"seeds\":%s}"
                .formatted(name, first.id(), second.id(), ways, seeds);
    }
}
