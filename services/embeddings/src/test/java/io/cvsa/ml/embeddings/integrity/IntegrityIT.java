package io.cvsa.ml.embeddings.integrity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.devkit.DevkitResource;
import io.cvsa.ml.devkit.TestTokens;
import io.cvsa.ml.embeddings.EmbeddingsServer;
import io.cvsa.ml.embeddings.model.Recipe;
import io.cvsa.ml.embeddings.model.remote.FakeProvider;
import io.cvsa.ml.embeddings.model.remote.FakeProvider.Answer;
import io.cvsa.ml.embeddings.vector.BlockingSql;
import io.cvsa.ml.embeddings.vector.ModelUsability;
import io.cvsa.ml.embeddings.vector.VideoTextRepository;
import io.cvsa.ml.platform.pg.SchemaMigration;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scans, repairs, canaries and coverage through HTTP, on real servers and a provider that can be changed. */
@QuarkusTest
@QuarkusTestResource(value = DevkitResource.class, restrictToAnnotatedClass = false)
@QuarkusTestResource(value = EmbeddingsServer.class, restrictToAnnotatedClass = false)
class IntegrityIT {

    private static final long FIRST = 9_400_000;
    private static final Recipe V1 = Recipe.named("cvsa-v1");

    @Inject
    BlockingSql sql;

    @Inject
    SchemaMigration migration;

    @Inject
    ModelUsability usability;

    @Inject
    CanarySchedule schedule;

    @Inject
    VideoTextRepository texts;

    FakeProvider provider;

    @BeforeEach
    void ready() {
        await().atMost(Duration.ofSeconds(60)).until(migration::ready);
        await().atMost(Duration.ofSeconds(60)).until(this::roomForEight);
    }

    @AfterEach
    void leaveNothing() {
        provider.always(provider::proper);
        sql.run("DELETE FROM public.bilibili_metadata WHERE aid BETWEEN 9400000 AND 9499999");
        sql.run("DELETE FROM internal.embeddings WHERE model_name = 'canary'");
        sql.run("DELETE FROM embeddings.canary WHERE model = 'canary'");
        sql.run("DELETE FROM embeddings.canary_run WHERE model = 'canary'");
        sql.run("DELETE FROM embeddings.faulty_vector WHERE model = 'canary'");
    }

    @Test
    void aRepairRegeneratesWhatTheCatalogueStillHasAndListsTheRest() {
        video(0, "zero vector");
        video(1, "good vector");
        video(2, "in the wrong column");
        stored(V1.checksum("zero vector"), "vec_8", "array_fill(0::real, ARRAY[8])::vector");
        stored(V1.checksum("good vector"), "vec_8", "'[1,2,3,4,5,6,7,8]'::vector");
        stored(V1.checksum("in the wrong column"), "vec_1024", "array_fill(1::real, ARRAY[1024])::vector");
        stored("gone", "vec_8", "array_fill(0::real, ARRAY[8])::vector");
        String looked = scan(false);
        as("viewer")
                .get("/api/v1/embedding-scans/" + looked)
                .then()
                .body("rows", equalTo(4))
                .body("checked", equalTo(4))
                .body("zero", equalTo(2))
                .body("wrongLength", equalTo(1))
                .body("nonFinite", equalTo(0))
                .body("repaired", equalTo(0))
                .body("unrepairable", equalTo(0));
        String mended = scan(true);
        as("viewer")
                .get("/api/v1/embedding-scans/" + mended)
                .then()
                .body("zero", equalTo(2))
                .body("wrongLength", equalTo(1))
                .body("repaired", equalTo(2))
                .body("unrepairable", equalTo(1))
                .body("startedBy", equalTo("tester"))
                .body("finishedAt", notNullValue());
        for (String text : new String[] {"zero vector", "in the wrong column"}) {
            assertThat(sql.one(
                                    "SELECT num_nonnulls(vec_8, vec_1024) = 1 AND vector_norm(vec_8) > 0"
                                            + " FROM internal.embeddings WHERE model_name = 'canary' AND data_checksum = $1",
                                    V1.checksum(text))
                            .getBoolean(0))
                    .isTrue();
        }
        assertThat(sql.one("SELECT count(*) FROM internal.embeddings WHERE model_name = 'canary'")
                        .getLong(0))
                .isEqualTo(4);
        assertThat(sql.one("SELECT checksum || ': ' || reason FROM embeddings.faulty_vector WHERE model = 'canary'")
                        .getString(0))
                .isEqualTo("gone: the catalogue has no video with this text");
        as("viewer")
                .get("/api/v1/embedding-scans?model=canary&limit=1")
                .then()
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(mended))
                .body("next", notNullValue());
        as("viewer")
                .contentType(ContentType.JSON)
                .body(Map.of("repair", true))
                .post("/api/v1/embedding-models/canary/scans")
                .then()
                .statusCode(403);
    }

    @Test
    void coverageCountsAZeroRowAsMissingBeforeAndAfterAScanAndSaysWhatTheRestCosts() {
        video(0, "covered");
        video(1, "covered");
        video(2, "zero here");
        stored(V1.checksum("covered"), "vec_8", "'[1,2,3,4,5,6,7,8]'::vector");
        stored(V1.checksum("zero here"), "vec_8", "array_fill(0::real, ARRAY[8])::vector");
        texts.exact(V1);
        for (int round = 0; round < 2; round++) {
            as("viewer")
                    .get("/api/v1/embedding-models/canary/coverage")
                    .then()
                    .statusCode(200)
                    .body("stored", equalTo(1))
                    .body("coveredVideos", equalTo(2))
                    .body("missing", greaterThan(0))
                    .body("averageTokens", notNullValue())
                    .body("estimatedTokens", greaterThan(0))
                    .body("estimatedCost", notNullValue())
                    .body("dailyTokens", equalTo(1000));
            scan(false);
        }
        as("viewer")
                .get("/api/v1/embedding-models")
                .then()
                .body("items.find { it.key == 'canary' }.pricePerMillionTokens", equalTo(2.5f))
                .body("items.find { it.key == 'canary' }.local", equalTo(false))
                .body("items.find { it.key == 'bag' }.usable", equalTo(true))
                .body("items.find { it.key == 'bag' }.local", equalTo(true))
                .body("items.find { it.key == 'bag' }.maxTokens", equalTo(8000));
    }

    @Test
    void aProviderThatChangesIsADriftAndOneThatFailsIsAnError() {
        run(1);
        canaries().body("drifted", equalTo(false)).body("texts", hasSize(8)).body("items[0].error", nullValue());
        run(2);
        canaries().body("drifted", equalTo(false)).body("items[0].minCosine.toDouble()", closeTo(1, 1e-6));
        provider.always(request -> Answer.of(401, "{\"error\":{\"message\":\"bad key\"}}"));
        run(3);
        canaries()
                .body("drifted", equalTo(false))
                .body("items[0].error", containsString("bad key"))
                .body("items[0].minCosine", nullValue())
                .body("texts[0].cosine.toDouble()", closeTo(1, 1e-6));
        provider.always(this::otherwise);
        run(4);
        canaries()
                .body("drifted", equalTo(true))
                .body("items[0].minCosine.toDouble()", lessThan(0.999))
                .body("nextAt", notNullValue());
        as("trainer").delete("/api/v1/embedding-models/canary/canaries").then().statusCode(403);
        as("admin").delete("/api/v1/embedding-models/canary/canaries").then().statusCode(204);
        run(5);
        canaries().body("drifted", equalTo(false)).body("items", hasSize(5));
    }

    @Test
    void whatIsDueIsQueuedOnceHoweverOftenAndManyAsk() {
        run(1);
        schedule.queueDue();
        assertThat(scheduled()).isZero();
        sql.run("UPDATE embeddings.canary_run SET at = now() - interval '25 hours' WHERE model = 'canary'");
        schedule.queueDue();
        schedule.queueDue();
        assertThat(scheduled()).isEqualTo(1);
        await().atMost(Duration.ofSeconds(30)).until(() -> runs() == 2);
    }

    private Answer otherwise(JsonNode request) {
        StringBuilder data = new StringBuilder();
        int count = FakeProvider.inputs(request).size();
        for (int i = 0; i < count; i++) {
            data.append(i == 0 ? "" : ",").append(FakeProvider.item(i, "[1,-1,1,-1,1,-1,1,-1]"));
        }
        return Answer.of(200, FakeProvider.reply(data.toString(), count));
    }

    private void run(int count) {
        as("trainer")
                .post("/api/v1/embedding-models/canary/canaries")
                .then()
                .statusCode(202)
                .body("id", notNullValue());
        await().atMost(Duration.ofSeconds(30)).until(() -> runs() == count);
    }

    private io.restassured.response.ValidatableResponse canaries() {
        return as("viewer")
                .get("/api/v1/embedding-models/canary/canaries")
                .then()
                .statusCode(200);
    }

    private String scan(boolean repair) {
        String id = as("trainer")
                .contentType(ContentType.JSON)
                .body(Map.of("repair", repair))
                .post("/api/v1/embedding-models/canary/scans")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        as("viewer").get("/api/v1/embedding-scans/" + id).then().body("state", equalTo("succeeded")));
        return id;
    }

    private long runs() {
        return sql.one("SELECT count(*) FROM embeddings.canary_run WHERE model = 'canary'")
                .getLong(0);
    }

    private long scheduled() {
        return sql.one(
                        "SELECT count(*) FROM embeddings.job WHERE kind = 'embedding-canary' AND created_by = 'schedule'")
                .getLong(0);
    }

    private boolean roomForEight() {
        return usability.usable("canary") != null
                && sql.one(
                                        "SELECT count(*) FROM pg_attribute WHERE attrelid = 'internal.embeddings'::regclass AND attname = 'vec_8'")
                                .getLong(0)
                        == 1;
    }

    private void video(int number, String title) {
        sql.run("INSERT INTO public.bilibili_metadata (aid, title) VALUES ($1, $2)", FIRST + number, title);
    }

    private void stored(String checksum, String column, String vector) {
        sql.run(
                "INSERT INTO internal.embeddings (model_name, data_checksum, dimensions, " + column
                        + ") VALUES ('canary', $1, 8, " + vector + ")",
                checksum);
    }

    private static RequestSpecification as(String role) {
        return given().header("Authorization", TestTokens.bearer("tester", role));
    }
}
