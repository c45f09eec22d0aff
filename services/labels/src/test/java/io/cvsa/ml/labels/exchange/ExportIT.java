package io.cvsa.ml.labels.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.devkit.TestTokens;
import io.cvsa.ml.labels.desk.Desk;
import io.cvsa.ml.labels.desk.Ledger;
import io.cvsa.ml.labels.desk.ProxiedDevkit;
import io.cvsa.ml.labels.desk.Truth;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ProxiedDevkit.class)
class ExportIT {

    private static final int LARGE_VIDEOS = 40;
    private static final String EXPORTS_OPEN =
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'cvsa-labels'"
                    + " AND state <> 'idle' AND query LIKE '%jsonb_agg%' AND datname = current_database() AND pid <> pg_backend_pid()";

    private final Desk reviewer = Desk.of("rev", "reviewer");

    @Test
    void onlyReviewersExport() {
        for (String path : List.of("/api/v1/exports/labels", "/api/v1/exports/videos")) {
            Desk.of("lin", "labeler").get(path).then().statusCode(403);
            whole(path).statusCode(200);
        }
    }

    @Test
    void theFileHasAName() {
        whole("/api/v1/exports/labels")
                .contentType("text/csv; charset=utf-8")
                .header(
                        "Content-Disposition",
                        matchesPattern("attachment; filename=\"labels-\\d{4}-\\d\\d-\\d\\d\\.csv\""));
        whole("/api/v1/exports/labels?format=label-studio")
                .contentType("application/json")
                .header("Content-Disposition", matchesPattern(".*-label-studio\\.json\""));
        whole("/api/v1/exports/videos?format=jsonl")
                .contentType("application/x-ndjson")
                .header("Content-Disposition", matchesPattern(".*videos-.*\\.jsonl\""));
    }

    /** An answer that is not read to its end holds its snapshot. */
    private ValidatableResponse whole(String path) {
        Response answer = reviewer.get(path);
        assertThat(answer.asByteArray()).isNotEmpty();
        return answer.then();
    }

    @Test
    void whatCannotBeExportedIsSaid() {
        refused("labels?format=xml", "format must be csv, jsonl or label-studio");
        refused("labels?format=label-studio&history=true", "history: Label Studio's format has only labels that count");
        refused("videos?format=label-studio", "format must be csv or jsonl: videos need no label");
        refused("videos?label=maybe", "label must be one of all, unlabelled, yes, no, tie, disputed, gold");
    }

    private void refused(String path, String detail) {
        reviewer.get("/api/v1/exports/" + path)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", equalTo(detail));
    }

    @Test
    void videosAreThoseOfTheList() {
        long aid = Desk.newVideo();
        long other = Desk.newVideo();
        Desk.of("lin", "labeler").label(aid, true, null).then().statusCode(201);
        await().untilAsserted(
                        () -> Desk.admin().get("/api/v1/videos/" + aid).then().body("effectiveLabel", equalTo("yes")));

        List<JsonNode> found = rows("videos?format=jsonl&label=yes&q=video " + aid);
        List<JsonNode> either = rows("videos?format=jsonl&q=av" + other);

        assertThat(found).singleElement().satisfies(video -> {
            assertThat(video.path("aid").asLong()).isEqualTo(aid);
            assertThat(video.path("effective_label").asText()).isEqualTo("yes");
            assertThat(video.path("votes").get(0).path("user").asText()).isEqualTo("lin");
        });
        assertThat(either).extracting(video -> video.path("aid").asLong()).containsExactly(other);
        assertThat(rows("videos?format=jsonl&label=no&q=video " + aid)).isEmpty();
    }

    @Test
    void historyShowsWhatNoLongerCounts() {
        long aid = Desk.newVideo();
        Desk lin = Desk.of("lin", "labeler");
        lin.label(aid, true, null).then().statusCode(201);
        lin.label(aid, false, null).then().statusCode(201);
        long last = lin.label(aid, true, null).then().statusCode(201).extract().<Integer>path("id");
        lin.retract(last).then().statusCode(204);

        List<JsonNode> counting = rows("labels?format=jsonl").stream()
                .filter(row -> row.path("aid").asLong() == aid)
                .toList();
        List<JsonNode> all = rows("labels?format=jsonl&history=true").stream()
                .filter(row -> row.path("aid").asLong() == aid)
                .toList();

        assertThat(counting).extracting(row -> row.path("label").asBoolean()).containsExactly(false);
        assertThat(counting.get(0).path("guide").asInt()).isPositive();
        assertThat(all).extracting(row -> row.path("label").asBoolean()).containsExactly(true, false, true);
        assertThat(all).extracting(row -> row.path("retracted").asBoolean()).containsExactly(false, false, true);
        assertThat(all.get(2).path("id").asLong()).isEqualTo(last);
    }

    @Test
    void aDecisionIsGroundTruth() {
        long aid = Desk.newVideo();
        Desk.of("lin", "labeler").label(aid, true, null).then().statusCode(201);
        Desk.of("mei", "labeler").label(aid, false, null).then().statusCode(201);
        Truth.execute("INSERT INTO labels.gold (aid, label, decided_by) VALUES (?, false, 'rev')", aid);

        JsonNode tasks = Ledger.json(
                reviewer.get("/api/v1/exports/labels?format=label-studio").asString());
        List<JsonNode> found = new ArrayList<>();
        tasks.forEach(task -> {
            if (task.path("data").path("aid").asLong() == aid) {
                found.add(task);
            }
        });

        assertThat(found).hasSize(1);
        JsonNode task = found.get(0);
        assertThat(task.path("data").path("text").asText()).isEqualTo("video " + aid);
        assertThat(task.path("meta").path("gold").asText()).isEqualTo("no");
        assertThat(task.path("annotations")).hasSize(2);
        JsonNode mei = task.path("annotations").get(1);
        assertThat(mei.path("completed_by").path("email").asText()).isEqualTo("mei");
        assertThat(mei.path("ground_truth").asBoolean()).isTrue();
        assertThat(mei.path("was_cancelled").asBoolean()).isFalse();
        assertThat(mei.path("result").get(0).path("type").asText()).isEqualTo("choices");
        assertThat(mei.path("result")
                        .get(0)
                        .path("value")
                        .path("choices")
                        .get(0)
                        .asText())
                .isEqualTo("no");
        assertThat(task.path("annotations").get(0).path("ground_truth").asBoolean())
                .isFalse();
    }

    private List<JsonNode> rows(String path) {
        return reviewer.get("/api/v1/exports/" + path)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> !line.isBlank())
                .map(Ledger::json)
                .toList();
    }

    @Test
    void aCallerWhoLeavesFreesTheConnection() throws Exception {
        largeVideos();
        for (int i = 0; i < 4; i++) {
            HttpResponse<InputStream> answer = started();
            assertThat(answer.body().read()).isNotNegative();
            await().until(() -> Truth.count(EXPORTS_OPEN) == 1);
            answer.body().close();
            await().atMost(Duration.ofSeconds(30)).until(() -> Truth.count(EXPORTS_OPEN) == 0);
        }
    }

    @Test
    void anExportThatBreaksOffDoesNotLookWhole() throws Exception {
        largeVideos();
        HttpResponse<InputStream> answer = started();
        assertThat(answer.body().read()).isNotNegative();
        await().until(() -> Truth.count(EXPORTS_OPEN) == 1);
        Truth.value(EXPORTS_OPEN.replace("count(*)", "pg_terminate_backend(pid)"));

        assertThatThrownBy(() -> answer.body().readAllBytes()).isInstanceOf(IOException.class);

        whole("/api/v1/exports/videos?q=large").statusCode(200);
    }

    /** More than what lies in all the buffers between the database and the caller. */
    private static void largeVideos() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < LARGE_VIDEOS; i++) {
            String text = "large " + "x".repeat(1 << 20);
            lines.append("{\"aid\":%d,\"title\":\"large\",\"description\":\"%s\"}%n".formatted(650_000 + i, text));
        }
        Desk.admin()
                .importVideos(lines.toString().getBytes(StandardCharsets.UTF_8), "application/x-ndjson")
                .then()
                .statusCode(200);
    }

    private static HttpResponse<InputStream> started() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + RestAssured.port + "/api/v1/exports/videos?format=jsonl&q=large"))
                .header("Authorization", TestTokens.bearer("rev", "reviewer"))
                .build();
        HttpResponse<InputStream> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }
}
