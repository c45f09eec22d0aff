package io.cvsa.ml.datasets;

import static io.cvsa.ml.datasets.Suite.as;
import static io.cvsa.ml.datasets.Suite.finish;
import static io.cvsa.ml.datasets.Suite.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.datasets.export.FileStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What changed between versions, and what has moved since one was frozen. */
@QuarkusTest
@QuarkusTestResource(SuiteResource.class)
class HistoryIT extends EmptySuite {

    @Inject
    FileStore store;

    @AfterEach
    void forgetLabels() throws SQLException {
        catalogue.run(
                "DROP TABLE IF EXISTS labels.effective_label, labels.labeler_day",
                "DROP SCHEMA IF EXISTS training CASCADE");
    }

    @Test
    void twoVersionsAreComparedVideoByVideo() throws Exception {
        catalogue.videos(1, 120).embedAll("tiny-v1.0");
        String before = finish(spec("")).getString("datasetId");
        catalogue.run("DELETE FROM internal.video_type_label WHERE aid = 1");
        catalogue.label(2, "lin", true, "2025-06-02Z");
        catalogue.run("UPDATE public.bilibili_metadata SET title = 'another title' WHERE aid = 3");
        catalogue.videos(121, 122).embedAll("tiny-v1.0");
        String after = finish(spec("")).getString("datasetId");
        JsonPath summary = get(after, before, "");
        assertThat(summary.getInt("added")).isEqualTo(2);
        assertThat(summary.getInt("removed")).isEqualTo(1);
        assertThat(summary.getInt("flipped")).isEqualTo(1);
        assertThat(summary.getInt("textChanged")).isEqualTo(1);
        assertThat(summary.getInt("unchanged") + summary.getInt("splitMoved")).isEqualTo(117);
        JsonPath flipped = get(after, before, "/rows?kind=flipped");
        assertThat(flipped.getList("items.aid")).containsExactly(2);
        assertThat(flipped.getString("items[0].changes[0].user")).isEqualTo("lin");
        assertThat(flipped.getString("items[0].changes[0].before")).isEqualTo("no");
        assertThat(flipped.getString("items[0].changes[0].after")).isEqualTo("yes");
        JsonPath first = get(after, before, "/rows?limit=2");
        JsonPath second = get(after, before, "/rows?limit=2&after=" + first.getString("next"));
        assertThat(first.getList("items.aid")).containsExactly(1, 2);
        assertThat(second.getInt("items[0].aid")).isEqualTo(3);
        assertThat(get(before, after, "").getInt("added")).isEqualTo(1);
        assertThat(get(after, after, "").getInt("unchanged")).isEqualTo(121);
        assertThat(derived()).noneMatch(file -> file.contains(".part"));
    }

    @Test
    void aVideoKnowsEveryVersionAndModelThatSawIt() throws SQLException {
        catalogue.videos(1, 60);
        catalogue.video(1001, "同じ歌").label(1001, "lin", true, "2025-06-01Z");
        catalogue.video(1002, "同じ歌").label(1002, "lin", true, "2025-06-01Z");
        catalogue.embedAll("tiny-v1.0");
        String first = finish(spec("")).getString("datasetId");
        catalogue.label(1002, "mei", false, "2025-06-02Z").label(1002, "wu", false, "2025-06-02Z");
        catalogue.label(1001, "mei", false, "2025-06-02Z").label(1001, "wu", false, "2025-06-02Z");
        catalogue.run("DELETE FROM internal.video_type_label WHERE aid = 1");
        String second = finish(spec("")).getString("datasetId");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> appearances(1002).getInt("waiting") == 0);
        assertThat(appearances(1002).getList("items.uses.flatten()")).isEmpty();
        trained(first, "filter", 3);
        JsonPath seen = appearances(1002);
        assertThat(seen.getList("items.dataset.id")).containsExactly(second, first);
        assertThat(seen.getList("items.row.aid")).containsExactly(1001, 1001);
        assertThat(seen.getList("items.row.label")).containsExactly(false, true);
        assertThat(seen.getList("items[0].uses")).isEmpty();
        assertThat(seen.getString("items[1].uses[0].model")).isEqualTo("filter");
        assertThat(seen.getList("items[1].uses[0].aliases")).containsExactly("champion");
        assertThat(appearances(1).getList("items.dataset.id")).containsExactly(first);
        assertThat(appearances(77_777).getList("items")).isEmpty();
        as("viewer").get("/api/v1/datasets/appearances").then().statusCode(422);
        JsonPath uses = as("viewer").get("/api/v1/datasets/" + first + "/uses").jsonPath();
        assertThat(uses.getList("modelVersion")).containsExactly(3, null);
        assertThat(uses.getString("[1].finishedAt")).as("of a run that failed").isNotNull();
        assertThat(as("viewer")
                        .get("/api/v1/datasets/" + second + "/uses")
                        .jsonPath()
                        .getList(""))
                .isEmpty();
    }

    private static JsonPath appearances(long aid) {
        return as("viewer")
                .get("/api/v1/datasets/appearances?aid=" + aid)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** As much of the training service's tables as is read here, with a run whose model is champion. */
    private void trained(String dataset, String model, int version) throws SQLException {
        catalogue.run(
                "CREATE SCHEMA training",
                "CREATE TABLE training.run (id uuid, dataset_id uuid, model_name text, model_version integer,"
                        + " trainer text, requested_by text, created_at timestamptz, finished_at timestamptz)",
                "CREATE TABLE training.job (id uuid, finished_at timestamptz)",
                "CREATE TABLE training.model_alias (model_name text, alias text, version integer)",
                "WITH failed AS (INSERT INTO training.job VALUES (gen_random_uuid(), now()) RETURNING id)"
                        + " INSERT INTO training.run SELECT id, '" + dataset + "', '" + model
                        + "', NULL, 'mlp', 'lin', now() - interval '1 hour', NULL FROM failed",
                "INSERT INTO training.run VALUES (gen_random_uuid(), '" + dataset + "', '" + model + "', " + version
                        + ", 'logistic-regression', 'lin', now(), now())",
                "INSERT INTO training.model_alias VALUES ('" + model + "', 'champion', " + version + ")");
    }

    @Test
    void theListSaysHowManyLabelsWereGivenSince() throws SQLException {
        catalogue.videos(1, 60).embedAll("tiny-v1.0");
        finish(spec(""));
        assertThat(labelsSince()).isNull();
        catalogue.run(
                "CREATE TABLE labels.labeler_day (\"user\" text, day date, labels integer, last_at timestamptz)",
                "INSERT INTO labels.labeler_day SELECT 'lin', (now() AT TIME ZONE 'Asia/Shanghai')::date + d, 7 + d,"
                        + " now() + d * interval '1 day' FROM generate_series(-2, 2) d");
        assertThat(labelsSince()).as("one of today, 8 and 9 of the next days").isEqualTo(18);
    }

    private static Long labelsSince() {
        return as("viewer").get("/api/v1/datasets").jsonPath().getObject("items[0].labelsSince", Long.class);
    }

    @Test
    void whatIsNotThereIsNotFoundAndNonsenseIsNamed() throws SQLException {
        catalogue.videos(1, 60).embedAll("tiny-v1.0");
        String id = finish(spec("")).getString("datasetId");
        String nobody = UUID.randomUUID().toString();
        as("viewer").get(path(id, nobody, "")).then().statusCode(404);
        as("viewer").get(path(nobody, id, "/rows")).then().statusCode(404);
        as("viewer").get("/api/v1/datasets/" + nobody + "/staleness").then().statusCode(404);
        as("viewer").get(path(id, id, "/rows?kind=odd")).then().statusCode(422);
        as("viewer").get(path(id, id, "/rows?after=%21")).then().statusCode(400);
    }

    @Test
    void aVersionKnowsHowManyLabelsHaveMovedSince() throws SQLException {
        catalogue.videos(1, 60).embedAll("tiny-v1.0");
        String id = finish(spec("")).getString("datasetId");
        assertThat(staleness(id)).containsExactly(0, 0);
        effective();
        assertThat(staleness(id)).containsExactly(0, 0);
        catalogue.video(900, "new").video(901, "touched, not labelled");
        said(1, "lin", true); // changed his mind
        said(2, "mei", true); // a tie now
        said(3, "mei", true); // agrees
        said(900, "lin", true);
        touched(901);
        catalogue.run(
                "INSERT INTO labels.retraction (label_id, aid, retracted_by)"
                        + " SELECT id, aid, 'lin' FROM internal.video_type_label WHERE aid = 4",
                "INSERT INTO labels.review_act (aid, act, label, \"user\") VALUES (5, 'decided', true, 'rev')");
        touched(4);
        touched(5);
        assertThat(staleness(id)).containsExactly(4, 1);
    }

    @Test
    void aVoteThatChangesNothingForTheVersionsOwnSpecIsNoMove() throws SQLException {
        catalogue.videos(1, 60);
        catalogue.label(1, "mei", true, "2025-06-01Z").label(1, "yu", true, "2025-06-01Z");
        catalogue.label(2, "mei", true, "2025-06-01Z").label(2, "yu", true, "2025-06-01Z");
        catalogue.embedAll("tiny-v1.0");
        String unanimous =
                finish(spec("\"labelPolicy\":{\"kind\":\"unanimous\"}")).getString("datasetId");
        String ofLin = finish(spec("\"labelers\":[\"lin\"]")).getString("datasetId");
        effective();
        said(1, "xia", true);
        said(2, "xia", true);
        assertThat(staleness(unanimous)).containsExactly(0, 0);
        assertThat(staleness(ofLin)).containsExactly(0, 0);
        said(2, "lin", true);
        assertThat(staleness(ofLin)).containsExactly(1, 0);
        assertThat(staleness(unanimous)).containsExactly(0, 1);
    }

    /** The labels service's own table as it stood long before. */
    private void effective() throws SQLException {
        catalogue.run(
                "CREATE TABLE labels.effective_label (aid bigint PRIMARY KEY, updated_at timestamptz NOT NULL)",
                "INSERT INTO labels.effective_label SELECT aid, '2025-06-01Z' FROM public.bilibili_metadata");
    }

    private void said(long aid, String user, boolean label) throws SQLException {
        catalogue.run("INSERT INTO internal.video_type_label (aid, label, \"user\", created_at) VALUES (" + aid + ", "
                + label + ", '" + user + "', now())");
        touched(aid);
    }

    private void touched(long aid) throws SQLException {
        catalogue.run("INSERT INTO labels.effective_label VALUES (" + aid + ", now())"
                + " ON CONFLICT (aid) DO UPDATE SET updated_at = excluded.updated_at");
    }

    private static List<Integer> staleness(String id) {
        JsonPath found = as("viewer")
                .get("/api/v1/datasets/" + id + "/staleness")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(found.getString("countedAt")).isNotBlank();
        return List.of(found.getInt("moved"), found.getInt("added"));
    }

    private List<String> derived() throws IOException {
        try (Stream<Path> files = Files.list(store.derived())) {
            return files.map(Path::toString).toList();
        }
    }

    private static String path(String id, String other, String more) {
        return "/api/v1/datasets/" + id + "/differences/" + other + more;
    }

    private static JsonPath get(String id, String other, String more) {
        return as("viewer")
                .get(path(id, other, more))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
