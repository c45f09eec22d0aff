package io.cvsa.ml.labels.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.cvsa.ml.labels.desk.Desk;
import io.cvsa.ml.labels.desk.ProxiedDevkit;
import io.cvsa.ml.labels.desk.Truth;
import io.cvsa.ml.labels.desk.Wiped;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each video waits on one desk at a time, and every queue hands out what its name says. */
@QuarkusTest
@QuarkusTestResource(ProxiedDevkit.class)
class QueueIT {

    private static final AtomicInteger NEXT_WORD = new AtomicInteger(0x9000);

    /** A word that only the videos of one test carry, so that its filter finds nothing else. */
    private final String word = Character.toString(NEXT_WORD.incrementAndGet()) + "爨";

    private final Desk lin = Desk.of("lin", "labeler");
    private final Desk mei = Desk.of("mei", "labeler");

    @Test
    void aVideoIsOnOneDeskAtATime() {
        List<Long> all = videos(6);

        List<Long> ofLin = take(lin, "a", 4);
        List<Long> ofMei = take(mei, "b", 4);

        assertThat(ofLin).hasSize(4);
        assertThat(ofMei).hasSize(2).doesNotContainAnyElementsOf(ofLin);
        assertThat(take(lin, "another tab", 4)).isEmpty();
        assertThat(all).containsAll(ofLin).containsAll(ofMei);

        lin.ask().delete("/api/v1/labels/leases?desk=a").then().statusCode(204);
        assertThat(take(mei, "b", 9, ofMei)).containsExactlyInAnyOrderElementsOf(ofLin);
    }

    @Test
    void whatADeskNoLongerHoldsIsGivenBackAndWhatItHoldsIsRenewed() {
        videos(3);
        List<Long> first = take(lin, "a", 3);
        Truth.execute("UPDATE labels.lease SET until = now() + interval '1 second' WHERE aid = ?", first.get(0));

        assertThat(take(lin, "a", 3, first.subList(0, 1))).isEmpty();

        assertThat(Truth.count(
                        "SELECT count(*) FROM labels.lease WHERE aid = ? AND until > now() + interval '9 minutes'",
                        first.get(0)))
                .isEqualTo(1);
        assertThat(take(mei, "b", 3)).containsExactlyInAnyOrderElementsOf(first.subList(1, 3));
    }

    @Test
    void anEndedLeaseIsFreeForOthers() {
        videos(1);
        long aid = take(lin, "a", 1).get(0);
        assertThat(take(mei, "b", 1)).isEmpty();

        Truth.execute("UPDATE labels.lease SET until = now() - interval '1 second' WHERE aid = ?", aid);

        assertThat(take(mei, "b", 1)).containsExactly(aid);
    }

    @Test
    void manyDesksAtOnceNeverShareAVideo() {
        videos(60);
        List<CompletableFuture<List<Long>>> desks = IntStream.range(0, 12)
                .mapToObj(
                        i -> CompletableFuture.supplyAsync(() -> takeAll(Desk.of("crowd" + i, "labeler"), "desk" + i)))
                .toList();

        List<Long> taken = desks.stream().flatMap(desk -> desk.join().stream()).toList();

        assertThat(taken).hasSize(60).doesNotHaveDuplicates();
    }

    private List<Long> takeAll(Desk desk, String name) {
        List<Long> held = new ArrayList<>();
        List<Long> more = take(desk, name, 3);
        while (!more.isEmpty()) {
            held.addAll(more);
            more = take(desk, name, 3, held);
        }
        return held;
    }

    @Test
    void labellingAndSkippingEndALease() {
        videos(2);
        List<Long> both = take(lin, "a", 2);
        lin.label(both.get(0), true, null).then().statusCode(201);
        lin.ask().post("/api/v1/videos/" + both.get(1) + "/skips").then().statusCode(204);
        lin.ask().post("/api/v1/videos/" + both.get(1) + "/skips").then().statusCode(204);

        assertThat(Truth.count(
                        "SELECT count(*) FROM labels.lease WHERE aid = ANY(string_to_array(?, ',')::bigint[])",
                        both.get(0) + "," + both.get(1)))
                .isZero();
        assertThat(take(lin, "a", 5)).isEmpty();
        assertThat(take(mei, "b", 5)).containsExactlyInAnyOrderElementsOf(both);
        mei.ask().delete("/api/v1/labels/leases?desk=b").then().statusCode(204);
        assertThat(aids(lease(lin, "a", "skipped", 20, List.of(), null)))
                .contains(both.get(1))
                .doesNotContain(both.get(0));
        lin.ask().delete("/api/v1/videos/" + both.get(1) + "/skips").then().statusCode(204);
        lin.ask().delete("/api/v1/labels/leases?desk=a").then().statusCode(204);
        assertThat(take(lin, "a", 5)).containsExactly(both.get(1));
        lin.ask().post("/api/v1/videos/424242424/skips").then().statusCode(404);
    }

    @Test
    void theQueuesHandOutWhatTheirNamesSay() {
        Wiped.database(); // these queues are of everybody's videos, of which other tests leave thousands
        Desk.admin()
                .importVideos("{\"aid\":390001,\"title\":\"newest of all\",\"published_at\":\"2199-12-31T00:00:00Z\"}")
                .then()
                .statusCode(200);
        Desk nia = Desk.of("nia", "labeler");
        assertThat(aids(lease(nia, "n", "unlabelled-newest", 1, List.of(), null)))
                .containsExactly(390001L);
        assertThat(aids(lease(nia, "n", "unlabelled-random", 5, List.of(390001L), null)))
                .doesNotContain(390001L);
        nia.ask().delete("/api/v1/labels/leases?desk=n").then().statusCode(204);

        lin.label(390001L, true, null).then().statusCode(201);
        await().untilAsserted(() -> assertThat(Truth.count("SELECT count(*) FROM labels.unlabelled WHERE aid = 390001"))
                .isZero());
        assertThat(second(mei)).as("one labeler is enough").doesNotContain(390001L);
        require(2);
        try {
            await().untilAsserted(() -> assertThat(second(mei)).contains(390001L));
            assertThat(second(lin)).as("not by the same person twice").doesNotContain(390001L);
            long waiting = Truth.count(
                    "SELECT count(*) FROM labels.effective_label e WHERE voters = 1 AND NOT gold AND NOT"
                            + " EXISTS (SELECT FROM labels.vote v WHERE v.aid = e.aid AND v.\"user\" = 'mei' AND NOT retracted)");
            mei.get("/api/v1/labels/queues").then().statusCode(200).body("second", equalTo((int)
                    Math.min(1_000, waiting)));
        } finally {
            require(1);
        }
        mei.label(390001L, false, null).then().statusCode(201);
        Desk tao = Desk.of("tao", "labeler");
        await().untilAsserted(() -> assertThat(all(tao, "disputed")).contains(390001L));
        assertThat(all(lin, "disputed")).doesNotContain(390001L);
    }

    private List<Long> second(Desk desk) {
        return all(desk, "second");
    }

    private List<Long> all(Desk desk, String queue) {
        List<Long> held = new ArrayList<>();
        List<Long> more = aids(lease(desk, "all", queue, 20, List.of(), null));
        while (!more.isEmpty() && held.size() < 50) {
            held.addAll(more);
            more = aids(lease(desk, "all", queue, 20, held.subList(0, Math.min(50, held.size())), null));
        }
        desk.ask().delete("/api/v1/labels/leases?desk=all").then().statusCode(204);
        return held;
    }

    @Test
    void blindModeKeepsWhatOthersSaidUntilOnesOwnAnswer() {
        long aid = videos(1).get(0);
        mei.label(aid, true, null).then().statusCode(201);
        await().untilAsserted(
                        () -> assertThat(Truth.count("SELECT count(*) FROM labels.effective_label WHERE aid = ?", aid))
                                .isEqualTo(1));
        settings(1, true);
        try {
            JsonPath hidden = lin.get("/api/v1/videos/" + aid).jsonPath();
            assertThat(hidden.getBoolean("hidden")).isTrue();
            assertThat(hidden.getList("history")).isEmpty();
            assertThat(hidden.getString("effectiveLabel")).isNull();
            assertThat(hidden.getInt("labelers")).isZero();
            lin.ask()
                    .queryParam("q", word)
                    .get("/api/v1/videos")
                    .then()
                    .body("items[0].hidden", equalTo(true))
                    .body("items[0].effectiveLabel", equalTo(null));
            lin.ask()
                    .queryParam("q", word)
                    .get("/api/v1/videos?label=yes")
                    .then()
                    .body("items.size()", equalTo(0));
            lin.ask()
                    .queryParam("q", word)
                    .get("/api/v1/videos?labeler=mei")
                    .then()
                    .body("items.size()", equalTo(0));
            Desk.of("rui", "reviewer")
                    .get("/api/v1/videos/" + aid)
                    .then()
                    .body("hidden", equalTo(false))
                    .body("history.user", hasItem("mei"));

            lin.label(aid, false, null).then().statusCode(201);

            lin.get("/api/v1/videos/" + aid)
                    .then()
                    .body("hidden", equalTo(false))
                    .body("history.user", hasItem("mei"));
            lin.ask()
                    .queryParam("q", word)
                    .get("/api/v1/videos?labeler=mei")
                    .then()
                    .body("items.size()", equalTo(1));
        } finally {
            settings(1, false);
        }
    }

    @Test
    void badRequestsAreRefusedAtTheirField() {
        lease(lin, "", "second", 1, List.of(), null).then().statusCode(422).body("errors.field", hasItem("desk"));
        lease(lin, "a", "second", 21, List.of(), null).then().statusCode(422).body("errors.field", hasItem("count"));
        lease(lin, "a", "best", 1, List.of(), null).then().statusCode(400);
        lin.ask().delete("/api/v1/labels/leases").then().statusCode(400);
        lease(Desk.of("v", "viewer"), "a", "second", 1, List.of(), null).then().statusCode(403);
    }

    private List<Long> videos(int many) {
        List<Long> aids = new ArrayList<>();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < many; i++) {
            long aid = 3_000_000L + NEXT_WORD.get() * 100L + i;
            aids.add(aid);
            lines.append("{\"aid\":" + aid + ",\"title\":\"" + word + "\"}\n");
        }
        Desk.admin().importVideos(lines.toString()).then().statusCode(200);
        return aids;
    }

    private List<Long> take(Desk desk, String name, int count) {
        return take(desk, name, count, List.of());
    }

    private List<Long> take(Desk desk, String name, int count, List<Long> hold) {
        Response leased = lease(desk, name, "filter", count, hold, Map.of("q", word));
        leased.then().statusCode(200);
        return aids(leased);
    }

    private static List<Long> aids(Response leased) {
        return leased.jsonPath().getList("items.aid", Long.class);
    }

    private static Response lease(
            Desk desk, String name, String queue, int count, List<Long> hold, Map<String, Object> filter) {
        Map<String, Object> body =
                new HashMap<>(Map.of("desk", name, "queue", queue, "count", count, "hold", hold, "exclude", List.of()));
        if (filter != null) {
            body.put("filter", filter);
        }
        return desk.ask()
                .contentType("application/json; charset=utf-8")
                .body(body)
                .post("/api/v1/labels/leases");
    }

    private static void require(int labelers) {
        settings(labelers, false);
    }

    private static void settings(int labelers, boolean blind) {
        Desk.admin()
                .ask()
                .contentType("application/json")
                .body("{\"requiredLabelers\":" + labelers + ",\"blind\":" + blind + "}")
                .put("/api/v1/labels/settings")
                .then()
                .statusCode(200);
    }
}
