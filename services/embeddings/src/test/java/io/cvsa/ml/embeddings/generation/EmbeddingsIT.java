package io.cvsa.ml.embeddings.generation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.cvsa.ml.contracts.TextsEmbedded;
import io.cvsa.ml.contracts.TextsRequested;
import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.devkit.DevkitResource;
import io.cvsa.ml.devkit.TestTokens;
import io.cvsa.ml.embeddings.EmbeddingsServer;
import io.cvsa.ml.embeddings.model.EmbeddingProvider;
import io.cvsa.ml.embeddings.model.FixedModelConfig;
import io.cvsa.ml.embeddings.model.LocalSettings;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.ModelType;
import io.cvsa.ml.embeddings.model.Recipe;
import io.cvsa.ml.embeddings.model.RemoteSettings;
import io.cvsa.ml.embeddings.model.TextLimits;
import io.cvsa.ml.embeddings.model.TextOutcome;
import io.cvsa.ml.embeddings.model.remote.EndpointRules;
import io.cvsa.ml.embeddings.model.remote.FakeProvider;
import io.cvsa.ml.embeddings.model.remote.FakeProvider.Answer;
import io.cvsa.ml.embeddings.model.remote.LocalAllowance;
import io.cvsa.ml.embeddings.model.remote.OpenAiProvider;
import io.cvsa.ml.embeddings.vector.BlockingSql;
import io.cvsa.ml.platform.event.ChannelRules;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.pg.SchemaMigration;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole service on real PostgreSQL, real Kafka and the real bundled model. */
@QuarkusTest
@QuarkusTestResource(value = DevkitResource.class, restrictToAnnotatedClass = false)
@QuarkusTestResource(value = EmbeddingsServer.class, restrictToAnnotatedClass = false)
class EmbeddingsIT {

    private static final String LOCAL = "bge-small-zh-v1.5";
    private static final Recipe V1 = Recipe.named("cvsa-v1");

    @Inject
    Config config;

    @Inject
    BlockingSql sql;

    @Inject
    SchemaMigration migration;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    FakeProvider provider;
    Path directory;

    @BeforeEach
    void ready() {
        await().atMost(Duration.ofSeconds(60)).until(migration::ready);
    }

    @Test
    void everyChannelKeepsTheRules() {
        assertThat(ChannelRules.channels(config)).containsExactly("texts-requested");
        assertThat(ChannelRules.violations(config)).isEmpty();
    }

    @Test
    void listsModelsAndNamesTheUnusableOnes() {
        as("viewer")
                .get("/api/v1/embedding-models")
                .then()
                .statusCode(200)
                .body("default", equalTo(LOCAL))
                .body("configError", nullValue())
                .body("items.find { it.key == '" + LOCAL + "' }.usable", equalTo(true))
                .body("items.find { it.key == '" + LOCAL + "' }.dimensions", equalTo(512))
                .body("items.find { it.key == 'fake' }.usable", equalTo(true))
                .body("items.find { it.key == 'no-key' }.usable", equalTo(false))
                .body("items.find { it.key == 'no-key' }.reason", containsString("CVSA_TEST_NO_SUCH_KEY"))
                .body("items.find { it.key == 'broken' }.usable", equalTo(false))
                .body("items.find { it.key == 'broken' }.reason", containsString("dimensions"));
    }

    @Test
    void aBrokenModelFileIsToldAndTheLastGoodOneStays() throws Exception {
        Path file = directory.resolve("embedding_models.toml");
        String good = Files.readString(file);
        try {
            Files.writeString(file, good + "\n[oops\n");
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> as("viewer")
                    .get("/api/v1/embedding-models")
                    .then()
                    .body("configError", containsString("not valid TOML"))
                    .body("items.key", hasItem(LOCAL)));
        } finally {
            Files.writeString(file, good);
        }
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        as("viewer").get("/api/v1/embedding-models").then().body("configError", nullValue()));
    }

    @Test
    void aStrangerIsRefusedAndAViewerMayNotSpend() {
        given().get("/api/v1/embedding-models").then().statusCode(401);
        as("viewer")
                .contentType(ContentType.JSON)
                .body(Map.of("model", LOCAL))
                .post("/api/v1/embedding-jobs")
                .then()
                .statusCode(403);
        as("viewer")
                .contentType(ContentType.JSON)
                .body(Map.of("model", LOCAL, "input", "a"))
                .post("/v1/embeddings")
                .then()
                .statusCode(403);
    }

    @Test
    void anUnknownModelIsAClearProblem() {
        as("viewer").get("/api/v1/embedding-models/zzz/coverage").then().statusCode(404);
        as("trainer")
                .contentType(ContentType.JSON)
                .body(Map.of("model", "zzz"))
                .post("/api/v1/embedding-jobs")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("detail", containsString("zzz"))
                .body("detail", containsString(LOCAL));
        as("trainer")
                .contentType(ContentType.JSON)
                .body(Map.of("model", "no-key"))
                .post("/api/v1/embedding-jobs")
                .then()
                .statusCode(409)
                .body("detail", containsString("CVSA_TEST_NO_SUCH_KEY"));
    }

    @Test
    void aChunkIsEmbeddedOnceAndAnsweredAsOftenAsItComes() {
        UUID build = UUID.randomUUID();
        List<TextsRequested.Text> texts = List.of(
                text("言和 原创曲 " + build),
                text("另一首 " + build),
                text("\u200d"),
                text("长" + "曲".repeat(600) + build),
                large());
        TextsRequested request = new TextsRequested(build, 3, LOCAL, "cvsa-v1", false, texts);
        send(request);
        TextsEmbedded first = answers(build, 1).get(0);
        assertThat(first.chunk()).isEqualTo(3);
        assertThat(first.stored()).isEqualTo(3);
        assertThat(first.reused()).isZero();
        assertThat(first.tokens()).isGreaterThan(500);
        assertThat(first.failed()).extracting(TextsEmbedded.Failure::reason).anyMatch(r -> r.contains("no token"));
        assertThat(first.failed()).extracting(TextsEmbedded.Failure::reason).anyMatch(r -> r.contains("too large"));
        assertThat(first.failed()).hasSize(2);

        send(request);
        assertThat(answers(build, 2)).containsOnly(first);

        TextsRequested other = new TextsRequested(UUID.randomUUID(), 0, LOCAL, "cvsa-v1", false, texts);
        send(other);
        TextsEmbedded again = answers(other.buildId(), 1).get(0);
        assertThat(again.stored()).isZero();
        assertThat(again.reused()).isEqualTo(3);
        assertThat(again.tokens()).isZero();
        assertThat(again.failed()).hasSize(2);
        as("viewer")
                .get("/api/v1/quarantined-texts?limit=500&model=" + LOCAL)
                .then()
                .statusCode(200)
                .body("items.findAll { it.checksum == '" + texts.get(4).checksum() + "' }", hasSize(1));
        assertThat(sql.one(
                                "SELECT cut_tokens FROM embeddings.truncated_text WHERE checksum = $1",
                                texts.get(3).checksum())
                        .getInteger(0))
                .isGreaterThan(80);
        assertThat(sql.one("SELECT count(*) FROM embeddings.claim").getLong(0)).isZero();
    }

    @Test
    void aChunkThatRegeneratesReplacesWhatIsStored() {
        UUID build = UUID.randomUUID();
        List<TextsRequested.Text> texts = List.of(text("one of " + build), text("two of " + build));
        send(new TextsRequested(build, 0, "fake", "cvsa-v1", false, texts));
        assertThat(answers(build, 1).get(0).stored()).isEqualTo(2);
        TextsRequested anew = new TextsRequested(build, 1, "fake", "cvsa-v1", true, texts);
        send(anew);
        TextsEmbedded answer = answers(build, 2).get(1);
        assertThat(answer.stored()).isEqualTo(2);
        assertThat(answer.reused()).isZero();
        send(anew);
        assertThat(answers(build, 3).get(2)).isEqualTo(answer);
        assertThat(provider.texts().stream().filter(sent -> sent.endsWith(build.toString())))
                .as("twice each, and nothing for the answer that was asked for again")
                .hasSize(4);
    }

    @Test
    void everyTextOfAChunkForAnUnknownModelFailsWithTheReason() {
        UUID build = UUID.randomUUID();
        send(new TextsRequested(build, 0, "zzz", "cvsa-v1", false, List.of(text("a"), text("b"))));
        assertThat(answers(build, 1).get(0).failed()).hasSize(2).allMatch(failure -> failure.reason()
                .contains("zzz"));
        send(new TextsRequested(build, 1, LOCAL, "cvsa-v2", false, List.of(text("a"))));
        assertThat(answers(build, 2).get(1).failed()).hasSize(1).allMatch(failure -> failure.reason()
                .contains("recipe"));
    }

    @Test
    void aBadTextOfARemoteModelIsQuarantinedAloneAndNeverStoredAsZeros() {
        UUID build = UUID.randomUUID();
        provider.always(request -> FakeProvider.inputs(request).stream().anyMatch(text -> text.startsWith("bad"))
                ? Answer.of(400, "{\"error\":{\"message\":\"refused\"}}")
                : provider.proper(request));
        List<TextsRequested.Text> texts = new ArrayList<>();
        IntStream.range(0, 9).forEach(i -> texts.add(text((i == 5 ? "bad " : "good ") + i + build)));
        send(new TextsRequested(build, 0, "fake", "cvsa-v1", false, texts));
        TextsEmbedded answer = answers(build, 1).get(0);
        provider.always(provider::proper);
        assertThat(answer.stored()).isEqualTo(8);
        assertThat(answer.tokens()).isEqualTo(24);
        assertThat(answer.failed()).singleElement().satisfies(failure -> {
            assertThat(failure.checksum()).isEqualTo(texts.get(5).checksum());
            assertThat(failure.reason()).contains("refused");
        });
        assertThat(sql.one(
                                "SELECT count(*) FROM internal.embeddings WHERE model_name = 'fake' AND data_checksum = $1",
                                texts.get(5).checksum())
                        .getLong(0))
                .isZero();
    }

    @Test
    void twoChunksWithTheSameTextsPayOnce() {
        String same = "paid once " + UUID.randomUUID();
        List<UUID> builds =
                IntStream.range(0, 3).mapToObj(i -> UUID.randomUUID()).toList();
        provider.always(request -> {
            pause(300);
            return provider.proper(request);
        });
        builds.forEach(build -> send(new TextsRequested(build, 0, "fake", "cvsa-v1", false, List.of(text(same)))));
        int stored = builds.stream()
                .mapToInt(build -> answers(build, 1).get(0).stored())
                .sum();
        provider.always(provider::proper);
        assertThat(stored).isEqualTo(1);
        assertThat(provider.texts().stream().filter(same::equals)).hasSize(1);
    }

    @Test
    void malformedRecordsGoToTheDeadLettersAndBlockNobody() {
        UUID build = UUID.randomUUID();
        String key = build + ":0";
        TextsRequested good =
                new TextsRequested(build, 0, "fake", "cvsa-v1", false, List.of(text("after poison " + build)));
        Chunks chunks = new Chunks(kafka);
        chunks.send(key, "{");
        chunks.send(key, "{\"buildId\":\"" + build + "\"}");
        chunks.send(key, Json.text(good).replace("after poison", "nul \\u0000 inside"));
        chunks.sendBare(key, Json.text(good));
        send(good);
        assertThat(answers(build, 1)).singleElement().satisfies(answer -> assertThat(answer.stored())
                .isEqualTo(1));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(chunks.records("embeddings." + Topics.TEXTS_REQUESTED + ".dlq"))
                        .filteredOn(record -> key.equals(record.key()))
                        .hasSize(4)
                        .allSatisfy(record -> assertThat(record.headers().lastHeader("dead-letter-reason"))
                                .isNotNull()));
    }

    @Test
    void aBackfillCoversTheCatalogueAndItsNeighboursAreFound() {
        long base = 7_000_000;
        String[] titles = {"洛天依 原创歌曲", "洛天依的一首原创曲", "红烧排骨的做法", "洛天依 原创歌曲", ""};
        for (int i = 0; i < titles.length; i++) {
            sql.run(
                    "INSERT INTO public.bilibili_metadata (aid, title) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                    base + i,
                    titles[i]);
        }
        String id = as("trainer")
                .header("Idempotency-Key", "backfill-1")
                .contentType(ContentType.JSON)
                .body(Map.of("model", LOCAL))
                .post("/api/v1/embedding-jobs")
                .then()
                .statusCode(202)
                .header("Location", notNullValue())
                .extract()
                .path("id");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> as("viewer")
                .get("/api/v1/embedding-jobs/" + id)
                .then()
                .statusCode(200)
                .body("state", equalTo("succeeded")));
        as("viewer")
                .get("/api/v1/embedding-jobs/" + id)
                .then()
                .body("texts", equalTo(5))
                .body("done", equalTo(5))
                .body("failed", equalTo(1))
                .body("embedded", greaterThan(2))
                .body("ratePerSecond", notNullValue());
        as("trainer")
                .header("Idempotency-Key", "backfill-1")
                .contentType(ContentType.JSON)
                .body(Map.of("model", LOCAL))
                .post("/api/v1/embedding-jobs")
                .then()
                .statusCode(202)
                .body("id", equalTo(id));
        as("viewer")
                .get("/api/v1/embedding-models/" + LOCAL + "/coverage")
                .then()
                .body("videos", equalTo(5))
                .body("texts", equalTo(4))
                .body("stored", equalTo(3))
                .body("quarantined", equalTo(1))
                .body("missing", equalTo(0));
        as("viewer")
                .get("/api/v1/embedding-models/" + LOCAL + "/neighbours?k=2&aid=" + base)
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].aid", equalTo((int) base + 3))
                .body("items[1].aid", equalTo((int) base + 1));
        as("viewer")
                .queryParam("text", "怎么做排骨")
                .get("/api/v1/embedding-models/" + LOCAL + "/neighbours?k=1")
                .then()
                .body("items[0].aid", equalTo((int) base + 2))
                .body("items[0].title", equalTo("红烧排骨的做法"));
        as("viewer").get("/api/v1/embedding-jobs").then().body("items.id", hasItem(id));
    }

    @Test
    void aCancelledBackfillStopsAndAnotherOnlyDoesTheRest() {
        sql.run("INSERT INTO public.bilibili_metadata (aid, title) SELECT 8000000 + n, 'video ' || n"
                + " FROM generate_series(1, 400) AS n");
        try {
            provider.always(request -> {
                pause(100);
                return provider.proper(request);
            });
            String cancelled = startBackfill("slow");
            await().atMost(Duration.ofSeconds(30)).until(() -> storedBy("slow") > 0);
            as("trainer")
                    .post("/api/v1/embedding-jobs/" + cancelled + "/cancellation")
                    .then()
                    .statusCode(202);
            awaitState(cancelled, "cancelled");
            long kept = storedBy("slow");
            assertThat(kept).isBetween(1L, 399L);
            provider.always(provider::proper);
            String rest = startBackfill("slow");
            awaitState(rest, "succeeded");
            as("viewer")
                    .get("/api/v1/embedding-jobs/" + rest)
                    .then()
                    .body("done", greaterThan(399))
                    .body("reused", greaterThan((int) kept - 1));
            assertThat(provider.texts().stream().filter(text -> text.startsWith("标题：video ")))
                    .hasSizeLessThan(400 + 17)
                    .hasSizeGreaterThan(399);
        } finally {
            provider.always(provider::proper);
            sql.run("DELETE FROM public.bilibili_metadata WHERE aid > 8000000");
        }
    }

    @Test
    void aProviderThatRefusesUsFailsTheChunkAndQuarantinesNothing() {
        UUID build = UUID.randomUUID();
        List<TextsRequested.Text> texts = List.of(text("refused " + build), text("refused too " + build));
        provider.always(request -> Answer.of(401, "{\"error\":{\"message\":\"bad key\"}}"));
        send(new TextsRequested(build, 0, "fake", "cvsa-v1", false, texts));
        TextsEmbedded answer = answers(build, 1).get(0);
        provider.always(provider::proper);
        assertThat(answer.failed()).hasSize(2).allMatch(failure -> failure.reason()
                .contains("bad key"));
        assertThat(sql.one(
                                "SELECT count(*) FROM embeddings.quarantine WHERE checksum = $1",
                                texts.get(0).checksum())
                        .getLong(0))
                .isZero();
        send(new TextsRequested(build, 1, "fake", "cvsa-v1", false, texts));
        assertThat(answers(build, 2)).anyMatch(later -> later.chunk() == 1 && later.stored() == 2);
    }

    @Test
    void speaksOpenAisLanguage() {
        as("trainer")
                .contentType(ContentType.JSON)
                .body(Map.of("model", LOCAL, "input", List.of("歌", "曲"), "user", "somebody"))
                .post("/v1/embeddings")
                .then()
                .statusCode(200)
                .body("object", equalTo("list"))
                .body("data", hasSize(2))
                .body("data[1].index", equalTo(1))
                .body("data[1].embedding", hasSize(512))
                .body("usage.total_tokens", equalTo(6));
        refused("{\"model\":\"zzz\",\"input\":\"a\"}", 404, "zzz");
        refused("{\"model\":\"fake\",\"input\":\"a\"}", 404, "fake");
        refused("{\"model\":\"" + LOCAL + "\",\"input\":[\"a\",\"\\u200d\"]}", 400, "input[1]");
        refused("{\"model\":\"" + LOCAL + "\",\"input\":[1,2]}", 400, "texts only");
        refused("{oops", 400, "JSON");
    }

    @Test
    void ourRemoteClientWorksAgainstOurOwnServer() {
        for (String format : List.of("float", "base64")) {
            try (EmbeddingProvider client = client(format)) {
                List<TextOutcome> outcomes = client.embed(List.of("歌", "\u200d", "洛天依", "曲"));
                assertThat(outcomes.get(1))
                        .isInstanceOfSatisfying(TextOutcome.Rejected.class, rejected -> assertThat(rejected.reason())
                                .contains("no token"));
                assertThat(outcomes.stream().filter(TextOutcome.Embedded.class::isInstance))
                        .hasSize(3);
                assertThat(((TextOutcome.Embedded) outcomes.get(2)).vector()).hasSize(512);
            }
        }
    }

    private static String startBackfill(String model) {
        return as("trainer")
                .contentType(ContentType.JSON)
                .body(Map.of("model", model))
                .post("/api/v1/embedding-jobs")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static void awaitState(String job, String state) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        as("viewer").get("/api/v1/embedding-jobs/" + job).then().body("state", equalTo(state)));
    }

    private long storedBy(String model) {
        return sql.one("SELECT count(*) FROM internal.embeddings WHERE model_name = $1", model)
                .getLong(0);
    }

    private EmbeddingProvider client(String format) {
        RemoteSettings remote =
                new RemoteSettings("http://127.0.0.1:" + RestAssured.port + "/v1", "", true, format, 0, 0, 0, false, 0);
        ModelDefinition model = new ModelDefinition(
                "self",
                LOCAL,
                ModelType.OPENAI_COMPATIBLE,
                512,
                "cvsa-v1",
                "",
                new TextLimits(0, 1 << 18, 8, 0, 0),
                remote,
                new LocalSettings("", "", ""),
                false);
        return new OpenAiProvider(
                HttpClient.newHttpClient(),
                model,
                TestTokens.token("self", "trainer"),
                new EndpointRules(List.of()),
                new FixedModelConfig("x", "y"),
                new LocalAllowance());
    }

    private void refused(String body, int status, String message) {
        as("trainer")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/embeddings")
                .then()
                .statusCode(status)
                .body("error.message", containsString(message))
                .body("error.type", equalTo("invalid_request_error"));
    }

    private static RequestSpecification as(String role) {
        return given().header("Authorization", TestTokens.bearer("tester", role));
    }

    private static TextsRequested.Text text(String text) {
        return new TextsRequested.Text(V1.checksum(text), text, text.getBytes(StandardCharsets.UTF_8).length);
    }

    private static TextsRequested.Text large() {
        return new TextsRequested.Text(V1.checksum("large" + UUID.randomUUID()), null, 1_048_577);
    }

    private void send(TextsRequested request) {
        new Chunks(kafka).send(request);
    }

    private List<TextsEmbedded> answers(UUID build, int count) {
        return new Chunks(kafka).answers(build, count);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
