package io.cvsa.ml.labels.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.cvsa.ml.labels.desk.Desk;
import io.cvsa.ml.labels.desk.ProxiedDevkit;
import io.cvsa.ml.labels.desk.Truth;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ProxiedDevkit.class)
class VideoListIT {

    private final Desk viewer = Desk.of("vera", "viewer");

    @Inject
    SearchRefresh refresh;

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
    void handsOutWhatTheLabelerHasNotLabelled() {
        Desk solo = Desk.of("solo", "labeler");
        long newest = 340001;
        Desk.admin().importVideos("{\"aid\":340001,\"title\":\"next\",\"published_at\":\"2199-01-01T00:00:00Z\"}");

        solo.get("/api/v1/labels/next?queue=newest").then().statusCode(200).body("aid", equalTo((int) newest));
        assertThat(solo.get("/api/v1/labels/next?queue=newest&exclude=" + newest)
                        .jsonPath()
                        .getLong("aid"))
                .isNotEqualTo(newest);
        solo.label(newest, true, null).then().statusCode(201);
        assertThat(solo.get("/api/v1/labels/next?queue=newest").jsonPath().getLong("aid"))
                .isNotEqualTo(newest);
        solo.get("/api/v1/labels/next?queue=random").then().statusCode(200);
        solo.get("/api/v1/labels/next?queue=best").then().statusCode(400);
        solo.get("/api/v1/labels/next?exclude=x").then().statusCode(400);
    }

    @Test
    void countsTheWholeCatalogue() {
        viewer.get("/api/v1/labels/summary").then().statusCode(200).body("videos", notNullValue());
    }

    @Test
    void noticesVideosThatOtherProgramsWrote() {
        Truth.execute("INSERT INTO public.bilibili_metadata (aid, title) VALUES (350001, '爬虫写的')");
        assertThat(found("爬虫写的")).isEmpty();

        refresh.refresh();

        assertThat(found("爬虫写的")).containsExactly(350001L);
        Truth.execute("UPDATE public.bilibili_metadata SET title = '改了' WHERE aid = 350001");
        refresh.refresh();
        assertThat(found("爬虫写的")).isEmpty();
        assertThat(found("改了")).containsExactly(350001L);
    }
}
