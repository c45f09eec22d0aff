package io.cvsa.ml.labels.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.cvsa.ml.labels.aid.Aid;
import io.cvsa.ml.labels.desk.Desk;
import io.cvsa.ml.labels.desk.ProxiedDevkit;
import io.cvsa.ml.labels.desk.Truth;
import io.cvsa.ml.platform.json.Json;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ProxiedDevkit.class)
class VideoListIT {

    private final Desk viewer = Desk.of("vera", "viewer");

    @Inject
    SearchRefresh refresh;

    @Inject
    VideoRepository videos;

    @Test
    void pagesThroughEverythingOnceTheNewestFirstAndTheUndatedLast() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 25; i++) {
            String date = i % 5 == 0 ? "null" : "\"2024-01-%02dT00:00:00Z\"".formatted(1 + i / 2);
            lines.append("{\"aid\":%d,\"title\":\"翻龗页 %d\",\"published_at\":%s}%n".formatted(300_000 + i, i, date));
        }
        Desk.admin().importVideos(lines.toString()).then().statusCode(200);

        List<Long> aids = new ArrayList<>();
        List<String> dates = new ArrayList<>();
        String after = null;
        do {
            JsonPath page = list("翻龗页", "all", after, 4).jsonPath();
            aids.addAll(page.getList("items.aid", Long.class));
            dates.addAll(page.getList("items.publishedAt", String.class));
            after = page.getString("next");
        } while (after != null);

        assertThat(aids).hasSize(25).doesNotHaveDuplicates();
        assertThat(dates.subList(20, 25)).containsOnlyNulls();
        assertThat(dates.subList(0, 20)).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    private Response list(String q, String label, String after, int limit) {
        var request = viewer.ask().queryParam("label", label).queryParam("limit", limit);
        if (q != null) {
            request.queryParam("q", q);
        }
        return (after == null ? request : request.queryParam("after", after)).get("/api/v1/videos");
    }

    @Test
    void findsSubstringsInTitleTagsAndDescription() {
        Desk.admin().importVideos("""
                        {"aid":310001,"title":"【龘靐原创】雨齉独行","tags":"ＶＯＣＱＡＬＯＩＤ,国龖风","description":"调教：某甲乙"}
                        {"aid":310002,"title":"100%_sure","tags":"","description":"反斜杠 \\\\ 在此"}
                        """).then().statusCode(200);

        for (String q : List.of("龘靐", "雨齉独", "齉", "vocqaloid", "国龖", "调教：某甲乙", "av310001", "310001")) {
            assertThat(found(q)).as(q).contains(310001L);
        }
        assertThat(found("00%_s")).containsExactly(310002L);
        assertThat(found("\\ 在此")).containsExactly(310002L);
        assertThat(found("00__s")).isEmpty();
        assertThat(found("https://www.bilibili.com/video/av310001?p=1")).containsExactly(310001L);
        assertThat(found("'; DROP TABLE x; --")).isEmpty();
    }

    private List<Long> found(String q) {
        return list(q, "all", null, 100).jsonPath().getList("items.aid", Long.class);
    }

    @Test
    void filtersByWhatLabelersSayTogether() {
        Desk.admin().importVideos("""
                        {"aid":320001,"title":"筛龗选","votes":[{"user":"a","label":1}]}
                        {"aid":320002,"title":"筛龗选","votes":[{"user":"a","label":0}]}
                        {"aid":320003,"title":"筛龗选","votes":[{"user":"a","label":0},{"user":"b","label":1}]}
                        {"aid":320004,"title":"筛龗选"}
                        """).then().statusCode(200);

        await().untilAsserted(() -> {
            assertThat(filtered("yes")).containsExactly(320001L);
            assertThat(filtered("no")).containsExactly(320002L);
            assertThat(filtered("tie")).containsExactly(320003L);
            assertThat(filtered("unlabelled")).containsExactly(320004L);
        });
        assertThat(filtered("all")).hasSize(4);
        list(null, "maybe", null, 5).then().statusCode(400);
        list(null, "all", "garbage", 5).then().statusCode(400);
    }

    private List<Long> filtered(String label) {
        return list("筛龗选", label, null, 100).jsonPath().getList("items.aid", Long.class);
    }

    @Test
    void joinsWhatOtherProgramsKnow() {
        Desk.admin().importVideos("{\"aid\":330001,\"title\":\"joined\",\"uid\":77,\"uploader\":\"old name\"}");
        Truth.execute("INSERT INTO public.bilibili_user (uid, username) VALUES (77, 'known name')");
        Truth.execute("INSERT INTO public.latest_video_snapshot (aid, time, views) VALUES (330001, now(), 12345)");
        Truth.execute("INSERT INTO credentials.users (username, nickname, unq_id) VALUES ('n', '小林', 'nick-lin')");
        Desk.of("nick-lin", "labeler").label(330001, true, null).then().statusCode(201);

        viewer.get("/api/v1/videos/330001")
                .then()
                .body("uploader", equalTo("known name"))
                .body("views", equalTo(12345))
                .body("history[0].nickname", equalTo("小林"))
                .body("status", equalTo(0));
    }

    @Test
    void aVideoIsFoundByAnyOfItsIds() {
        Desk.admin().importVideos("{\"aid\":170002,\"title\":\"ids\"}");
        String bvid = viewer.get("/api/v1/videos/170002").path("bvid");
        viewer.get("/api/v1/videos/" + bvid).then().body("aid", equalTo(170002));
        viewer.get("/api/v1/videos/AV170002").then().body("aid", equalTo(170002));
        viewer.get("/api/v1/videos/av999999999")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("requestId", notNullValue());
    }

    @Test
    void findsWordsOfAnyLengthAsLikeDoes() {
        Random random = new Random(4);
        String letters = "言和龖ab %_\\'&|!:*é😀";
        int[] points = letters.codePoints().toArray();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 120; i++) {
            String title = word(random, points, 1 + random.nextInt(12));
            lines.append(Json.text(Map.of("aid", 380_000 + i, "title", "鑫" + title)))
                    .append('\n');
        }
        Desk.admin().importVideos(lines.toString()).then().statusCode(200);

        for (int i = 0; i < 80; i++) {
            String q = "龖" + word(random, points, random.nextInt(3));
            List<Long> expected = Arrays.stream(Truth.value(
                                    "SELECT coalesce(string_agg(aid::text, ','), '') FROM labels.video_search"
                                            + " WHERE aid BETWEEN 380000 AND 380119 AND position(lower(normalize(?, NFKC)) IN content) > 0",
                                    q.strip())
                            .split(","))
                    .filter(text -> !text.isEmpty())
                    .map(Long::valueOf)
                    .toList();
            assertThat(found(q).stream().filter(aid -> aid >= 380_000 && aid < 380_120))
                    .as(q)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static String word(Random random, int[] points, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return word.toString();
    }

    @Test
    void everyFilterHolds() {
        Desk.admin().importVideos("""
                        {"aid":360001,"title":"滤麤器","uid":901,"duration":60,"published_at":"2020-05-01T00:00:00Z","votes":[{"user":"fa","label":1},{"user":"fb","label":0}]}
                        {"aid":360002,"title":"滤麤器","uid":901,"duration":600,"published_at":"2020-05-02T20:00:00Z","votes":[{"user":"fa","label":1},{"user":"fb","label":1}]}
                        {"aid":360003,"title":"滤麤器","uid":902,"duration":61,"published_at":"2021-01-01T00:00:00Z"}
                        {"aid":360004,"title":"滤麤器"}
                        """).then().statusCode(200);
        await().untilAsserted(() -> assertThat(by("label=disputed")).containsExactly(360001L));

        assertThat(by("uploader=901")).containsExactly(360002L, 360001L);
        assertThat(by("minLength=61")).containsExactly(360003L, 360002L);
        assertThat(by("maxLength=61")).containsExactly(360003L, 360001L);
        assertThat(by("from=2020-05-02")).containsExactly(360003L, 360002L);
        assertThat(by("to=2020-05-02")).containsExactly(360001L);
        assertThat(by("to=2020-05-03")).as("days are China's").containsExactly(360002L, 360001L);
        assertThat(by("from=2020-05-01T00:00:00Z&to=2020-05-02T20:00:00Z")).containsExactly(360001L);
        assertThat(by("labeler=fa")).containsExactly(360002L, 360001L);
        assertThat(by("labeler=fb&said=no")).containsExactly(360001L);
        assertThat(by("labeler=fa&against=fb")).containsExactly(360001L);
        assertThat(by("labeler=fa&against=fb&said=no")).isEmpty();
        assertThat(by("prediction=none")).hasSize(4);
        assertThat(by("prediction=yes")).isEmpty();
        for (String bad : List.of(
                "uploader=x",
                "from=yesterday",
                "to=2020-13-01",
                "prediction=maybe",
                "said=yes",
                "labeler=fa&said=perhaps",
                "against=fb",
                "minLength=x")) {
            assertThat(viewer.get("/api/v1/videos?" + bad).statusCode()).as(bad).isBetween(400, 404);
        }
    }

    private List<Long> by(String filter) {
        return viewer.ask()
                .queryParam("q", "滤麤器")
                .get("/api/v1/videos?" + filter)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.aid", Long.class);
    }

    @Test
    void readsWhatTheChampionSaid() {
        Desk.admin().importVideos("""
                        {"aid":370001,"title":"预鱻测","label":1}
                        {"aid":370002,"title":"预鱻测","label":0}
                        {"aid":370003,"title":"预鱻测"}
                        """).then().statusCode(200);
        await().untilAsserted(() -> assertThat(
                        Truth.count("SELECT count(*) FROM labels.effective_label WHERE aid BETWEEN 370001 AND 370002"))
                .isEqualTo(2));
        Truth.execute("CREATE SCHEMA IF NOT EXISTS training");
        Truth.execute(
                "CREATE TABLE training.model_alias (model_name text, alias text, version integer, moved_at timestamptz)");
        Truth.execute(
                "CREATE TABLE training.prediction (aid bigint, model_name text, version integer, probability real,"
                        + " label boolean, predicted_at timestamptz DEFAULT now(), PRIMARY KEY (aid, model_name, version))");
        Truth.execute(
                "INSERT INTO training.model_alias VALUES ('old', 'champion', 9, '2020-01-01'), ('m', 'champion', 2, now())");
        Truth.execute("INSERT INTO training.prediction (aid, model_name, version, probability, label) VALUES"
                + " (370001, 'm', 2, 0.25, false), (370002, 'm', 2, 0.125, false), (370001, 'm', 1, 0.9, true)");
        Onlooker sighted = new Onlooker("viewer", false, 1, Optional.of(new Champion("m", 2)));

        assertThat(aids(sighted, PredictionFilter.CONTRADICTS)).containsExactly(370001L);
        assertThat(aids(sighted, PredictionFilter.NO)).containsExactly(370002L, 370001L);
        assertThat(aids(sighted, PredictionFilter.NONE)).containsExactly(370003L);
        VideoDetail detail =
                videos.find(new Aid(370001), sighted).await().indefinitely().orElseThrow();
        assertThat(detail.prediction().modelName()).isEqualTo("m");
        assertThat(detail.probability()).isEqualTo(0.25);
    }

    private List<Long> aids(Onlooker who, PredictionFilter prediction) {
        VideoFilter filter = new VideoFilter("预鱻测", null, null, null, null, null, null, prediction, null, null, null);
        return videos.list(new VideoQuery(filter, who), 50).await().indefinitely().items().stream()
                .map(VideoSummary::aid)
                .toList();
    }

    @Test
    void countsTheWholeCatalogue() {
        viewer.get("/api/v1/labels/summary").then().statusCode(200).body("videos", notNullValue());
    }

    @Test
    void noticesVideosThatOtherProgramsWrote() {
        Truth.execute("INSERT INTO public.bilibili_metadata (aid, title) VALUES (350001, '爬虫写的')");

        await().untilAsserted(() -> assertThat(found("爬虫写的")).containsExactly(350001L));
        assertThat(Truth.count("SELECT count(*) FROM labels.unlabelled WHERE aid = 350001"))
                .isEqualTo(1);
        Truth.execute("UPDATE public.bilibili_metadata SET title = '改了' WHERE aid = 350001");
        refresh.refresh();
        assertThat(found("爬虫写的")).isEmpty();
        assertThat(found("改了")).containsExactly(350001L);
    }

    @Test
    void aRefreshLeavesOnlyVideosWithoutALabelAmongTheUnlabelled() {
        Desk.admin().importVideos("""
                        {"aid":355001,"title":"有标签","label":1}
                        {"aid":355002,"title":"没有标签"}
                        """).then().statusCode(200);
        await().untilAsserted(
                        () -> assertThat(Truth.count("SELECT count(*) FROM labels.effective_label WHERE aid = 355001"))
                                .isEqualTo(1));
        Truth.execute("INSERT INTO labels.unlabelled (aid, sort_key) VALUES (355001, 0) ON CONFLICT DO NOTHING");
        Truth.execute("DELETE FROM labels.unlabelled WHERE aid = 355002");

        refresh.refresh();

        assertThat(Truth.count("SELECT count(*) FROM labels.unlabelled WHERE aid = 355001"))
                .isZero();
        assertThat(Truth.count("SELECT count(*) FROM labels.unlabelled WHERE aid = 355002"))
                .isEqualTo(1);
    }
}
