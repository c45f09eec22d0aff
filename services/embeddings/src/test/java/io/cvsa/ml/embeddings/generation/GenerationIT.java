package io.cvsa.ml.embeddings.generation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.cvsa.ml.devkit.TestTokens;
import io.cvsa.ml.embeddings.model.remote.FakeProvider;
import io.cvsa.ml.embeddings.model.remote.FakeProvider.Answer;
import io.cvsa.ml.embeddings.vector.BlockingSql;
import io.cvsa.ml.platform.pg.SchemaMigration;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Quarantine, edits, retries, pauses, a forced regeneration and a spent budget, through the doors. */
@QuarkusTest
class GenerationIT {

    private static final long BASE = 9_500_000;

    @Inject
    BlockingSql sql;

    @Inject
    SchemaMigration migration;

    FakeProvider provider;

    @BeforeEach
    void ready() {
        await().atMost(Duration.ofSeconds(60)).until(migration::ready);
        sql.run("DELETE FROM public.bilibili_metadata");
        sql.run("DELETE FROM embeddings.video_text");
    }

    @AfterEach
    void clear() {
        provider.always(provider::proper);
        sql.run("DELETE FROM public.bilibili_metadata WHERE aid > $1", BASE);
    }

    @Test
    void aRejectedTextIsFoundEditedRetriedAndStaysEdited() {
        video(1, "naughty title");
        video(2, "naughty title");
        video(3, "a fine title");
        provider.always(request -> FakeProvider.inputs(request).contains("naughty title")
                ? Answer.of(400, "{\"error\":{\"message\":\"not allowed here\"}}")
                : provider.proper(request));
        end(start(Map.of("model", "fake")), "succeeded");

        as("viewer")
                .get("/api/v1/quarantined-texts?model=fake&q=zzz-not-there")
                .then()
                .body("items", hasSize(0));
        Map<String, Object> listed = as("viewer")
                .get("/api/v1/quarantined-texts?model=fake&q=NAUGHTY")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .extract()
                .path("items[0]");
        assertThat(listed)
                .containsEntry("videos", 2)
                .containsEntry("attempts", 1)
                .containsEntry("edited", false);
        String path = "/api/v1/quarantined-texts/" + listed.get("id");
        as("viewer")
                .get(path)
                .then()
                .body("text", equalTo("naughty title"))
                .body("reason", containsString("not allowed here"))
                .body("tooLong", equalTo(false))
                .body("videoList.aid", equalTo(List.of((int) BASE + 1, (int) BASE + 2)))
                .body("editedText", nullValue());

        ended(retry(listed.get("id"))).body("failed", equalTo(1)).body("kind", equalTo("retry"));
        as("viewer").get(path).then().body("attempts", equalTo(2));

        put("viewer", path, "x").statusCode(403);
        put("trainer", path, "  \u3000 ").statusCode(422);
        put("trainer", path, "长".repeat(100_000)).statusCode(422);
        put("trainer", path, "a \0 b").statusCode(422);
        put("trainer", path, " a nice title ")
                .statusCode(200)
                .body("editedText", equalTo("a nice title"))
                .body("editedBy", equalTo("tester"))
                .body("text", equalTo("naughty title"));
        ended(retry(listed.get("id")))
                .body("embedded", equalTo(1))
                .body("failed", equalTo(0))
                .body("startedBy", equalTo("tester"))
                .body("uniqueTexts", equalTo(1));
        as("viewer").get(path).then().statusCode(404);

        int before = provider.texts().size();
        String forced = start(Map.of("model", "fake", "force", true));
        ended(forced).body("force", equalTo(true)).body("failed", equalTo(0));
        List<String> again = provider.texts().subList(before, provider.texts().size());
        assertThat(again).contains("a nice title", "a fine title").doesNotContain("naughty title");
        assertThat(again).as("a text of two videos is paid once").doesNotHaveDuplicates();
        as("viewer")
                .get("/api/v1/embedding-jobs?model=fake&limit=500")
                .then()
                .body("items.id", hasItem(forced))
                .body("items.model", everyItem(equalTo("fake")));
        as("viewer").get("/api/v1/embedding-jobs?model=slow").then().body("items.id", not(hasItem(forced)));
    }

    @Test
    void aPausedBackfillStandsUntilItIsResumed() {
        for (int i = 1; i <= 60; i++) {
            video(i, "pausing " + i);
        }
        CountDownLatch held = new CountDownLatch(1);
        provider.always(request -> {
            await().atMost(Duration.ofSeconds(30)).until(() -> held.getCount() == 0);
            return provider.proper(request);
        });
        String job = start(Map.of("model", "fake"));
        end(job, "running");
        post("/api/v1/embedding-jobs/" + job + "/resumption").statusCode(409);
        post("/api/v1/embedding-jobs/" + job + "/pause").statusCode(202);
        held.countDown();
        end(job, "paused");
        as("viewer").get("/api/v1/embedding-jobs/" + job).then().body("paused", equalTo(true));
        int asked = provider.texts().size();
        post("/api/v1/embedding-jobs/" + job + "/resumption").statusCode(202);
        ended(job).body("paused", equalTo(false)).body("done", equalTo(60));
        assertThat(provider.texts().stream().filter(text -> text.startsWith("pausing ")))
                .doesNotHaveDuplicates();
        assertThat(provider.texts()).hasSizeGreaterThan(asked);
        post("/api/v1/embedding-jobs/" + job + "/pause").statusCode(409);

        held.countDown();
        String cancelled = start(Map.of("model", "fake", "force", true));
        post("/api/v1/embedding-jobs/" + cancelled + "/pause").statusCode(202);
        post("/api/v1/embedding-jobs/" + cancelled + "/cancellation").statusCode(202);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> List.of("cancelled", "succeeded").contains(state(cancelled)));
    }

    @Test
    void aSpentBudgetLetsJobsWaitAndSaysSo() {
        for (int i = 1; i <= 10; i++) {
            video(i, "spending %03d".formatted(i));
        }
        String job = start(Map.of("model", "thrifty"));
        end(job, "waiting");
        as("viewer")
                .get("/api/v1/embedding-jobs/" + job)
                .then()
                .body("waitingFor", containsString("daily budget of the model thrifty (20 tokens) is spent"))
                .body("waitingFor", containsString("00:00:00 (UTC+8)"))
                .body("cost", notNullValue());
        as("viewer")
                .get("/api/v1/embedding-models/thrifty/usage")
                .then()
                .statusCode(200)
                .body("exhausted", equalTo(true))
                .body("dailyTokens", equalTo(20))
                .body("resumesAt", containsString("T16:00:00Z"))
                .body("items", hasSize(1))
                .body("items[0].cost", notNullValue());
        int spent = as("viewer")
                .get("/api/v1/embedding-models/thrifty/usage?days=1")
                .then()
                .extract()
                .path("spentToday");
        assertThat(spent).isBetween(1, 20);
        as("viewer").get("/api/v1/embedding-models/zzz/usage").then().statusCode(404);
        post("/api/v1/embedding-jobs/" + job + "/cancellation").statusCode(202);
        end(job, "cancelled");
    }

    private void video(long number, String title) {
        sql.run("INSERT INTO public.bilibili_metadata (aid, title) VALUES ($1, $2)", BASE + number, title);
    }

    private static String start(Map<String, Object> request) {
        return as("trainer")
                .contentType(ContentType.JSON)
                .body(request)
                .post("/api/v1/embedding-jobs")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static String retry(Object id) {
        return as("trainer")
                .contentType(ContentType.JSON)
                .body(Map.of("model", "fake", "ids", List.of(id)))
                .post("/api/v1/quarantined-texts/retries")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static ValidatableResponse put(String role, String path, String text) {
        return as(role).contentType(ContentType.JSON)
                .body(Map.of("text", text))
                .put(path + "/text")
                .then();
    }

    private static ValidatableResponse post(String path) {
        return as("trainer").post(path).then();
    }

    private static ValidatableResponse ended(String job) {
        end(job, "succeeded");
        return as("viewer").get("/api/v1/embedding-jobs/" + job).then();
    }

    private static void end(String job, String state) {
        await().atMost(Duration.ofSeconds(40)).until(() -> state(job), equalTo(state));
    }

    private static String state(String job) {
        return as("viewer")
                .get("/api/v1/embedding-jobs/" + job)
                .then()
                .extract()
                .path("state");
    }

    private static RequestSpecification as(String role) {
        return given().header("Authorization", TestTokens.bearer("tester", role));
    }
}
