package io.cvsa.ml.datasets;

import static io.cvsa.ml.datasets.Suite.as;
import static io.cvsa.ml.datasets.Suite.await;
import static io.cvsa.ml.datasets.Suite.build;
import static io.cvsa.ml.datasets.Suite.dataset;
import static io.cvsa.ml.datasets.Suite.finish;
import static io.cvsa.ml.datasets.Suite.rows;
import static io.cvsa.ml.datasets.Suite.spec;
import static io.cvsa.ml.datasets.Suite.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.cvsa.ml.contracts.BuildFailed;
import io.cvsa.ml.contracts.BuildProgressed;
import io.cvsa.ml.contracts.BuildRequested;
import io.cvsa.ml.contracts.DatasetReady;
import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.datasets.export.FileStore;
import io.cvsa.ml.datasets.export.Safetensors;
import io.cvsa.ml.datasets.snapshot.ProxiedDataConnections;
import io.cvsa.ml.devkit.Traffic;
import io.cvsa.ml.platform.event.CloudEventHeaders;
import io.cvsa.ml.platform.event.Correlation;
import io.cvsa.ml.platform.event.EventProducer;
import io.cvsa.ml.platform.json.Json;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole builds against a real PostgreSQL and a real Kafka broker; only the embeddings service is played. */
@QuarkusTest
@QuarkusTestResource(SuiteResource.class)
class BuildIT extends EmptySuite {

    @Inject
    ProxiedDataConnections connections;

    @Inject
    FileStore store;

    @Inject
    EventProducer producer;

    @ConfigProperty(name = "CVSA_KAFKA")
    String kafka;

    @ConfigProperty(name = "cvsa.datasets.export.directory")
    Path directory;

    private EmbeddingsPlayer player;

    @BeforeEach
    void play() {
        player = new EmbeddingsPlayer(database, kafka);
    }

    @AfterEach
    void stopPlaying() {
        connections.proxy().latency(Duration.ZERO);
        player.close();
    }

    @Test
    void freezesLabelsVectorsAndSplits() throws Exception {
        catalogue.videos(1, 400);
        catalogue.video(1001, "同じ歌").label(1001, "lin", true, "2025-06-01Z");
        catalogue.video(1002, " 同じ歌　").label(1002, "mei", true, "2025-06-01Z");
        catalogue.video(1003, "tied").label(1003, "lin", true, "2025-06-01Z").label(1003, "mei", false, "2025-06-01Z");
        catalogue
                .video(1004, "changed mind")
                .label(1004, "lin", false, "2025-06-01Z")
                .label(1004, "lin", true, "2025-06-02Z");
        catalogue
                .video(1005, "equal times")
                .label(1005, "lin", false, "2025-06-01Z")
                .label(1005, "lin", true, "2025-06-01Z");
        catalogue
                .video(1006, "retracted")
                .label(1006, "lin", true, "2025-06-01Z")
                .label(1006, "mei", false, "2025-06-02Z");
        catalogue.run("INSERT INTO labels.retraction (label_id, aid, retracted_by) SELECT id, aid, 'mei'"
                + " FROM internal.video_type_label WHERE aid = 1006 AND \"user\" = 'mei'");
        catalogue.video(1007, " \u3000").label(1007, "lin", true, "2025-06-01Z");
        catalogue.video(1008, "no label");
        JsonPath built = finish(spec("\"train\":{\"trainer\":\"hybrid\",\"modelName\":\"filter\"}"));
        assertThat(built.getInt("rows")).isEqualTo(407);
        assertThat(built.getInt("texts")).isEqualTo(405);
        assertThat(built.getInt("missing")).isEqualTo(404);
        assertThat(built.getInt("embedded")).isEqualTo(404);
        assertThat(built.getString("step")).isEqualTo("done");
        assertThat(built.getInt("roundTrips")).isBetween(2, 4);
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        Announcements.progress(kafka, built.getString("id")))
                .extracting(BuildProgressed::step, BuildProgressed::missing)
                .contains(tuple("reading", 0), tuple("embedding", 404), tuple("writing", 404)));

        String id = built.getString("datasetId");
        JsonPath set = dataset(id);
        assertThat(set.getInt("rows")).isEqualTo(404);
        assertThat(set.getInt("conflicts")).isEqualTo(1);
        assertThat(set.getInt("counts.read.ties")).isEqualTo(1);
        assertThat(set.getInt("counts.read.empty")).isEqualTo(1);
        assertThat(set.getInt("leaks.sharedTexts")).isZero();
        assertThat(set.getInt("leaks.sharedVideos")).isZero();
        assertThat(set.getInt("train") + set.getInt("validation") + set.getInt("test"))
                .isEqualTo(404);
        assertThat(rows(id, "&q=tied").getList("items")).isEmpty();
        assertThat(rows(id, "&q=changed").getBoolean("items[0].label")).isTrue();
        assertThat(rows(id, "&q=equal").getBoolean("items[0].label")).isTrue();
        assertThat(rows(id, "&q=retracted").getList("items[0].votes.user")).containsExactly("lin");
        assertThat(rows(id, "&q=1001").getList("items[0].aids")).containsExactly(1001, 1002);
        assertThat(rows(id, "&label=yes&split=train").getList("items.label"))
                .isNotEmpty()
                .doesNotContain(false);
        assertThat(rows(id, "&label=0").getList("items.label")).isNotEmpty().doesNotContain(true);
        filesAreWhole(set);
        announced(id, true);
    }

    @Test
    void halfPrecisionReadsTheSameVectorsRounded() throws SQLException, IOException {
        catalogue.videos(1, 120).embedAll("tiny-v1.0");
        catalogue.run(
                "UPDATE internal.embeddings SET vec_8 = vec_8 * '[0.3,0.3,0.3,0.3,0.3,0.3,0.3,0.3]'",
                "DELETE FROM internal.embeddings WHERE id % 3 = 0");
        Safetensors half = vectors("\"precision\":\"half\"");
        assertThat(player.received())
                .as("chunks, asked for by the first build only")
                .isEqualTo(1);
        Safetensors full = vectors("\"precision\":\"full\"");
        int rounded = 0;
        for (int row = 0; row < full.rows(); row++) {
            for (int column = 0; column < full.columns(); column++) {
                float exact = full.at(row, column);
                assertThat(half.at(row, column)).isCloseTo(exact, within(Math.abs(exact) / 2048));
                rounded += half.at(row, column) == exact ? 0 : 1;
            }
        }
        assertThat(rounded).isPositive();
    }

    private Safetensors vectors(String choice) throws IOException {
        JsonPath set = dataset(finish(spec(choice)).getString("datasetId"));
        assertThat(set.getInt("rows")).isEqualTo(120);
        return Safetensors.read(store.find(set.getString("files.find { it.name == 'vectors.safetensors' }.sha256"))
                .orElseThrow());
    }

    @Test
    void halfPrecisionIsRefusedWhereItCannotBe() throws SQLException {
        as("trainer")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{\"name\":\"set\",\"model\":\"named\",\"precision\":\"half\"}")
                .post("/api/v1/datasets/builds")
                .then()
                .statusCode(422)
                .body("errors.field", org.hamcrest.Matchers.contains("precision"));
        catalogue.videos(1, 20).embedAll("tiny-v1.0");
        catalogue.run(
                "UPDATE internal.embeddings SET vec_8 = '[70000,0,0,0,0,0,0,0]' WHERE id = (SELECT min(id) FROM internal.embeddings)");
        JsonPath failed = await(start(spec("\"precision\":\"half\"")), "failed");
        assertThat(failed.getString("error")).contains("65504").contains("precision = full");
    }

    private void filesAreWhole(JsonPath set) throws IOException {
        String sha256 = set.getString("files.find { it.name == 'vectors.safetensors' }.sha256");
        Safetensors vectors = Safetensors.read(store.find(sha256).orElseThrow());
        assertThat(vectors.rows()).isEqualTo(404);
        assertThat(vectors.columns()).isEqualTo(8);
        byte[] whole = as("trainer").get("/api/v1/datasets/files/" + sha256).asByteArray();
        assertThat(whole).isEqualTo(Files.readAllBytes(store.find(sha256).orElseThrow()));
        byte[] part = as("trainer")
                .header("Range", "bytes=8-107")
                .get("/api/v1/datasets/files/" + sha256)
                .then()
                .statusCode(206)
                .header("Content-Range", "bytes 8-107/" + whole.length)
                .extract()
                .asByteArray();
        assertThat(part).isEqualTo(java.util.Arrays.copyOfRange(whole, 8, 108));
        as("viewer").get("/api/v1/datasets/files/" + sha256).then().statusCode(403);
        as("trainer").get("/api/v1/datasets/files/" + "0".repeat(64)).then().statusCode(404);
    }

    private void announced(String id, boolean train) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            List<DatasetReady> events = Announcements.of(kafka, id);
            assertThat(events).isNotEmpty().allSatisfy(event -> {
                assertThat(event.train() != null).isEqualTo(train);
                assertThat(event.files()).hasSize(3);
            });
        });
    }

    @Test
    void equalContentIsOneVersionThatNobodyCanChange() throws SQLException {
        catalogue.videos(1, 200).embedAll("tiny-v1.0");
        JsonPath first = finish(spec("\"asOf\":\"2026-01-01T00:00:00Z\""));
        catalogue.run(
                "CREATE TABLE kept AS SELECT * FROM public.bilibili_metadata ORDER BY aid DESC",
                "TRUNCATE public.bilibili_metadata",
                "INSERT INTO public.bilibili_metadata SELECT * FROM kept",
                "DROP TABLE kept");
        JsonPath second = finish(
                "{\"name\":\"other name\",\"model\":\"tiny-v1.0\",\"train\":{\"trainer\":\"mlp\",\"modelName\":\"m\"}}");
        assertThat(second.getString("datasetId")).isEqualTo(first.getString("datasetId"));
        assertThat(as("viewer").get("/api/v1/datasets").jsonPath().getList("items"))
                .hasSize(1);
        assertThatThrownBy(() -> catalogue.run("UPDATE datasets.version SET rows = 1"))
                .hasMessageContaining("immutable");
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            List<DatasetReady> events = Announcements.of(kafka, first.getString("datasetId"));
            assertThat(events).filteredOn(event -> event.train() == null).hasSize(1);
            assertThat(events)
                    .filteredOn(event -> event.train() != null)
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.name()).isEqualTo("set");
                        assertThat(event.version()).isEqualTo(1);
                    });
        });
    }

    @Test
    void roundTripsDoNotGrowWithTheRows() throws SQLException {
        catalogue.videos(1, 3_000).embedAll("tiny-v1.0");
        finish(spec("\"sampling\":{\"kind\":\"newest\",\"limit\":50}")); // warms the connection
        connections.proxy().latency(Duration.ofMillis(50));
        Traffic traffic = connections.proxy().traffic();
        traffic.zero();
        JsonPath few = finish(spec("\"sampling\":{\"kind\":\"newest\",\"limit\":100}"));
        long fewCounted = traffic.roundTrips();
        traffic.zero();
        JsonPath many = finish(spec(""));
        long manyCounted = traffic.roundTrips();
        assertThat(dataset(few.getString("datasetId")).getInt("rows")).isEqualTo(100);
        assertThat(dataset(many.getString("datasetId")).getInt("rows")).isEqualTo(3_000);
        assertThat(few.getInt("roundTrips"))
                .isEqualTo(many.getInt("roundTrips"))
                .isLessThanOrEqualTo(4);
        assertThat(fewCounted).isEqualTo(manyCounted).isEqualTo(few.getInt("roundTrips"));
        catalogue.run("DELETE FROM internal.embeddings");
        traffic.zero();
        JsonPath embedded = finish(spec("\"seed\":9"));
        assertThat(embedded.getInt("embedded")).isEqualTo(3_000);
        assertThat(embedded.getInt("roundTrips")).isLessThanOrEqualTo(4);
        System.out.printf(
                "round trips at 100 ms: 100 rows %d, 3000 rows %d, 3000 rows all missing %d; control %d, %d, %d%n",
                fewCounted,
                manyCounted,
                embedded.getInt("roundTrips"),
                few.getInt("controlRoundTrips"),
                many.getInt("controlRoundTrips"),
                embedded.getInt("controlRoundTrips"));
    }

    @Test
    void aLostChunkIsSentAgain() throws SQLException {
        catalogue.videos(1, 600);
        player.drop(2);
        JsonPath built = finish(spec(""));
        assertThat(built.getInt("embedded")).isEqualTo(600);
        assertThat(player.received()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void noMoreThanAWindowOfChunksIsUnderWay() throws SQLException {
        catalogue.videos(1, 9_000);
        player.silent(true);
        UUID id = start(spec(""));
        await(id, "waiting");
        assertThat(count("datasets.chunk")).isEqualTo(36);
        assertThat(count("datasets.chunk WHERE sent_at IS NOT NULL")).isEqualTo(32);
        player.silent(false);
        assertThat(await(id, "succeeded").getInt("embedded")).isEqualTo(9_000);
        assertThat(count("datasets.chunk WHERE answered_at IS NULL")).isZero();
    }

    @Test
    void theSpecDecidesWhatFailedTextsMean() throws SQLException {
        catalogue.videos(1, 30);
        catalogue.video(900, "POISON").label(900, "lin", true, "2025-06-01Z");
        JsonPath failed = await(start(spec("\"onFailure\":\"fail\"")), "failed");
        assertThat(failed.getString("error")).contains("1 of 31 texts could not be embedded (the text is too large)");
        JsonPath built = finish(spec("\"onFailure\":\"continue\""));
        assertThat(built.getInt("failed")).isEqualTo(1);
        assertThat(dataset(built.getString("datasetId")).getInt("counts.failed"))
                .isEqualTo(1);
    }

    @Test
    void aRegeneratedSetTakesNoVectorOfBefore() throws SQLException {
        catalogue.videos(1, 40).embedAll("tiny-v1.0");
        String fresh = finish(spec("")).getString("datasetId");
        catalogue.video(900, "POISON").label(900, "lin", true, "2025-06-01Z").embedAll("tiny-v1.0");
        catalogue.run("UPDATE internal.embeddings SET vec_8 = '[9,9,9,9,9,9,9,9]'");
        String spec = spec("\"regenerate\":true,\"onFailure\":\"continue\"");
        assertThat(preview(spec).getInt("missingVectors")).isEqualTo(41);
        JsonPath built = finish(spec);
        assertThat(built.getInt("embedded")).isEqualTo(40);
        assertThat(built.getInt("failed"))
                .as("a text that fails now has no vector, whatever is stored")
                .isEqualTo(1);
        assertThat(dataset(built.getString("datasetId")).getString("contentHash"))
                .isEqualTo(dataset(fresh).getString("contentHash"));
    }

    @Test
    void zeroVectorsAreMissing() throws SQLException {
        catalogue.videos(1, 40).embedAll("tiny-v1.0");
        catalogue.run("UPDATE internal.embeddings SET vec_8 = '[0,0,0,0,0,0,0,0]' WHERE id % 2 = 0");
        JsonPath preview = preview(spec(""));
        JsonPath failed = await(start(spec("")), "failed");
        assertThat(failed.getInt("missing")).isEqualTo(20).isEqualTo(preview.getInt("missingVectors"));
        assertThat(failed.getString("error")).contains("no usable vector was stored");
    }

    @Test
    void theSameKeyIsTheSameBuild() throws Exception {
        catalogue.videos(1, 60).embedAll("tiny-v1.0");
        String key = UUID.randomUUID().toString();
        ExecutorService clients = Executors.newFixedThreadPool(20);
        List<Future<String>> answers = IntStream.range(0, 20)
                .mapToObj(i -> clients.submit(() -> as("trainer")
                        .header("Idempotency-Key", key)
                        .body(spec(""))
                        .post("/api/v1/datasets/builds")
                        .then()
                        .statusCode(202)
                        .extract()
                        .<String>path("id")))
                .toList();
        Set<String> ids = new HashSet<>();
        for (Future<String> answer : answers) {
            ids.add(answer.get());
        }
        clients.shutdown();
        assertThat(ids).hasSize(1);
        assertThat(count("datasets.build")).isEqualTo(1);
        await(UUID.fromString(ids.iterator().next()), "succeeded");
        as("trainer")
                .header("Idempotency-Key", key)
                .body(spec("\"seed\":1"))
                .post("/api/v1/datasets/builds")
                .then()
                .statusCode(422);
    }

    @Test
    void aBuildStopsWhenItIsCancelled() throws SQLException {
        catalogue.videos(1, 300);
        player.silent(true);
        UUID id = start(spec(""));
        await(id, "waiting");
        assertThat(build(id).getString("step")).isEqualTo("embedding");
        long asked = System.nanoTime();
        as("trainer")
                .post("/api/v1/datasets/builds/" + id + "/cancellation")
                .then()
                .statusCode(202);
        await(id, "cancelled");
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(15));
        assertThat(awaitFailure(id).cancelled()).isTrue();
        assertThat(count("datasets.version")).isZero();
    }

    @Test
    void aFullDiskFailsClearlyAndTheBuildCanBeRetried() throws Exception {
        catalogue.videos(1, 120);
        player.silent(true);
        UUID id = start(spec(""));
        await(id, "waiting");
        Set<Path> before = sealed();
        Files.createSymbolicLink(store.workOf(id).resolve("rows.jsonl"), Path.of("/dev/full"));
        player.silent(false);
        JsonPath failed = await(id, "failed");
        assertThat(failed.getString("error")).contains("The disk is full").contains("retry");
        assertThat(sealed()).isEqualTo(before);
        assertThat(count("datasets.version")).isZero();
        String again = as("trainer")
                .post("/api/v1/datasets/builds/" + id + "/retries")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        assertThat(await(UUID.fromString(again), "succeeded").getInt("missing")).isZero();
    }

    private Set<Path> sealed() throws IOException {
        Path files = directory.resolve("files");
        if (!Files.exists(files)) {
            return Set.of();
        }
        try (var paths = Files.walk(files)) {
            return new HashSet<>(paths.filter(Files::isRegularFile).toList());
        }
    }

    @Test
    void aVideoThatWasEverTestedNeverTrains() throws SQLException {
        catalogue.videos(1, 300).embedAll("tiny-v1.0");
        JsonPath first = finish(spec(""));
        int tested = dataset(first.getString("datasetId")).getInt("test");
        catalogue
                .run("UPDATE public.bilibili_metadata SET title = 'neu ' || title"
                        + " WHERE aid IN (SELECT aid FROM datasets.test_member)")
                .embedAll("tiny-v1.0");
        JsonPath second = dataset(finish(spec("\"seed\":5")).getString("datasetId"));
        assertThat(second.getInt("counts.excluded")).isBetween(tested / 2, tested);
        assertThat(second.getInt("counts.excluded") + second.getInt("test")).isEqualTo(tested);
        assertThat(second.getInt("leaks.sharedTexts") + second.getInt("leaks.sharedVideos"))
                .isZero();
        JsonPath third = dataset(finish(spec("\"split\":{\"validation\":0.1,\"test\":0.05,\"family\":\"default\"}"))
                .getString("datasetId"));
        assertThat(third.getInt("leaks.sharedTexts") + third.getInt("leaks.sharedVideos"))
                .isZero();
    }

    @Test
    void aPreviewCountsWhatABuildFinds() throws SQLException {
        catalogue.videos(1, 90).embedAll("tiny-v1.0");
        catalogue.video(500, "tied").label(500, "lin", true, "2025-06-01Z").label(500, "mei", false, "2025-06-01Z");
        catalogue.video(501, "新歌 new").label(501, "mei", true, "2025-06-01Z");
        String all = spec("");
        JsonPath preview = preview(all);
        JsonPath set = dataset(finish(all).getString("datasetId"));
        assertThat(preview.getInt("videos")).isEqualTo(92);
        assertThat(preview.getInt("labelled")).isEqualTo(92);
        assertThat(preview.getInt("positives")).isEqualTo(set.getInt("positives"));
        assertThat(preview.getInt("positives") + preview.getInt("negatives")).isEqualTo(set.getInt("rows"));
        assertThat(preview.getInt("conflicts"))
                .isEqualTo(set.getInt("conflicts"))
                .isEqualTo(1);
        assertThat(preview.getInt("missingVectors")).isEqualTo(1);
        assertThat(preview.getInt("estimatedTokens"))
                .as("two of two characters, one of four letters")
                .isEqualTo(3);
        assertThat(preview.getDouble("estimatedCost")).isEqualTo(0.0015);
        JsonPath mei = preview(spec("\"labelers\":[\"mei\"]"));
        assertThat(mei.getInt("labelled")).isEqualTo(2);
        assertThat(preview(spec("\"filter\":{\"uids\":[3]}")).getInt("labelled"))
                .isEqualTo(9);
        assertThat(preview(spec("\"sampling\":{\"kind\":\"random\",\"limit\":10}"))
                        .getInt("labelled"))
                .isEqualTo(10);
    }

    private static JsonPath preview(String spec) {
        return as("viewer")
                .body(spec)
                .post("/api/v1/datasets/previews")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void theOlderShapeOfTheVectorsIsReadToo() throws SQLException {
        catalogue.videos(1, 50).embedAll("tiny-v1.0");
        catalogue.run(
                "ALTER TABLE internal.embeddings DROP COLUMN dimensions CASCADE",
                "ALTER TABLE internal.embeddings ADD CONSTRAINT older UNIQUE (data_checksum)");
        try {
            JsonPath built = finish(spec(""));
            assertThat(built.getInt("missing")).isZero();
            assertThat(dataset(built.getString("datasetId")).getInt("rows")).isEqualTo(50);
        } finally {
            catalogue.run(
                    "ALTER TABLE internal.embeddings DROP CONSTRAINT older",
                    "ALTER TABLE internal.embeddings ADD COLUMN dimensions smallint NOT NULL DEFAULT 8",
                    "ALTER TABLE internal.embeddings ADD UNIQUE (model_name, data_checksum, dimensions)");
        }
    }

    @Test
    void anotherServiceMayAskForABuildOnce() throws Exception {
        catalogue.videos(1, 50).embedAll("tiny-v1.0");
        UUID good = UUID.randomUUID();
        UUID bad = UUID.randomUUID();
        String event = UUID.randomUUID().toString();
        for (int i = 0; i < 3; i++) {
            send(event, new BuildRequested(good, specOf("tiny-v1.0"), "policy:filter"));
        }
        send(UUID.randomUUID().toString(), new BuildRequested(good, specOf("tiny-v1.0"), "policy:filter"));
        send(UUID.randomUUID().toString(), new BuildRequested(bad, specOf("nope"), "policy:filter"));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> count("datasets.build") == 2);
        assertThat(await(good, "succeeded").getString("requestedBy")).isEqualTo("policy:filter");
        assertThat(await(bad, "failed").getString("error")).contains("'nope' is not configured");
        BuildFailed told = awaitFailure(bad);
        assertThat(told.cancelled()).isFalse();
        assertThat(told.reason()).contains("'nope' is not configured");
        assertThat(told.requestedBy()).isEqualTo("policy:filter");
        assertThat(Announcements.failures(kafka, good)).isEmpty();
        assertThat(count("datasets.build")).isEqualTo(2);
    }

    private BuildFailed awaitFailure(UUID build) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Announcements.failures(kafka, build).size() == 1);
        return Announcements.failures(kafka, build).get(0);
    }

    private void send(String event, BuildRequested asked) throws ExecutionException, InterruptedException {
        producer.send(CloudEventHeaders.record(
                        "training",
                        Topics.BUILD_REQUESTED,
                        asked.buildId().toString(),
                        event,
                        Instant.now(),
                        Correlation.here(),
                        Json.text(asked).getBytes(StandardCharsets.UTF_8)))
                .get();
    }

    private static DatasetSpec specOf(String model) {
        return Json.as(Json.parse("{\"name\":\"weekly\",\"model\":\"" + model + "\"}"), DatasetSpec.class);
    }

    @Test
    void refusesWhatCannotBeBuilt() {
        as("trainer")
                .body("{\"name\":\"a\"}")
                .post("/api/v1/datasets/builds")
                .then()
                .statusCode(422);
        as("trainer").body("{").post("/api/v1/datasets/builds").then().statusCode(400);
        as("trainer")
                .body(spec("\"nmae\":1"))
                .post("/api/v1/datasets/builds")
                .then()
                .statusCode(400);
        as("viewer").body(spec("")).post("/api/v1/datasets/builds").then().statusCode(403);
        as("viewer").get("/api/v1/datasets/builds/" + UUID.randomUUID()).then().statusCode(404);
        as("viewer").get("/api/v1/datasets/" + UUID.randomUUID()).then().statusCode(404);
        as("viewer").get("/api/v1/datasets?after=!").then().statusCode(400);
        as("viewer").get("/api/v1/datasets/nonsense").then().statusCode(404);
    }

    private int count(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getInt(1);
        }
    }
}
