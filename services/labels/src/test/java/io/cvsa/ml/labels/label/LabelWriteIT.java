package io.cvsa.ml.labels.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.contracts.LabelWritten;
import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.TcpProxy;
import io.cvsa.ml.labels.aid.Aid;
import io.cvsa.ml.labels.desk.BareDatabase;
import io.cvsa.ml.labels.desk.Desk;
import io.cvsa.ml.labels.desk.Ledger;
import io.cvsa.ml.labels.desk.ProxiedDevkit;
import io.cvsa.ml.labels.desk.Truth;
import io.cvsa.ml.platform.event.EventEnvelope;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ProxiedDevkit.class)
class LabelWriteIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Desk lin = Desk.of("lin", "labeler");

    @Test
    void writesALabelInOneRoundTrip() {
        long aid = Desk.newVideo();
        Database direct = Truth.database();
        try (TcpProxy proxy = new TcpProxy(direct.host(), direct.port())) {
            Pool pool = BareDatabase.pool(direct.through(proxy.port()));
            LabelRepository labels = new LabelRepository(pool);
            labels.write(act(aid, true)).await().atMost(PATIENCE);
            proxy.traffic().zero();

            labels.write(act(aid, false)).await().atMost(PATIENCE);

            assertThat(proxy.traffic().roundTrips()).isEqualTo(1);
            pool.closeAndAwait();
        }
    }

    private static LabelAct act(long aid, boolean label) {
        return new LabelAct(new Aid(aid), label, null, "lin", UUID.randomUUID().toString());
    }

    @Test
    void theSameKeyGivesTheSameReceiptAndOneLabel() {
        long aid = Desk.newVideo();

        Response first = lin.label(aid, true, "key-" + aid);
        Response again = lin.label(aid, true, "key-" + aid);

        first.then()
                .statusCode(201)
                .body("aid", equalTo((int) aid))
                .body("label", equalTo(true))
                .body("user", equalTo("lin"))
                .header("Location", containsString("/api/v1/videos/" + aid));
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body().asString()).isEqualTo(first.body().asString());
        assertThat(Instant.parse(first.path("createdAt")))
                .isBefore(Instant.now().plusSeconds(5));
        assertThat(Truth.count("SELECT count(*) FROM internal.video_type_label WHERE aid = ?", aid))
                .isEqualTo(1);
    }

    @Test
    void manyTwinsAtOnceWriteOnce() {
        long aid = Desk.newVideo();

        List<String> receipts = new ArrayList<>(java.util.stream.IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> lin.label(aid, true, "twin-" + aid).body().asString())
                .toList());

        assertThat(receipts).containsOnly(receipts.get(0));
        assertThat(Truth.count("SELECT count(*) FROM internal.video_type_label WHERE aid = ?", aid))
                .isEqualTo(1);
    }

    @Test
    void aKeyUsedForAnotherRequestIsRefused() {
        long aid = Desk.newVideo();
        lin.label(aid, true, "other-" + aid).then().statusCode(201);

        lin.label(aid, false, "other-" + aid)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo("Idempotency-Key"));
        Desk.of("mei", "labeler").label(aid, false, "other-" + aid).then().statusCode(201);
    }

    @Test
    void aUserThatTheDatabaseRefusesIsToldSoAndMayTryTheSameAgain() {
        long aid = Desk.newVideo();
        String key = "refused-" + aid;
        Desk stranger = Desk.of("stranger-" + aid, "labeler");
        Truth.execute("ALTER TABLE internal.video_type_label ADD CONSTRAINT as_in_the_live_database"
                + " FOREIGN KEY (\"user\") REFERENCES credentials.users (unq_id) NOT VALID");
        try {
            stranger.label(aid, true, key)
                    .then()
                    .statusCode(422)
                    .contentType("application/problem+json")
                    .body("errors[0].field", equalTo("user"));
            assertThat(Truth.count("SELECT count(*) FROM labels.vote WHERE aid = ?", aid))
                    .isZero();

            Truth.execute(
                    "INSERT INTO credentials.users (username, unq_id) VALUES (?, ?)", "s" + aid, "stranger-" + aid);
            stranger.label(aid, true, key).then().statusCode(201);
        } finally {
            Truth.execute("ALTER TABLE internal.video_type_label DROP CONSTRAINT as_in_the_live_database");
        }
        assertThat(Truth.count("SELECT count(*) FROM labels.vote WHERE aid = ?", aid))
                .isEqualTo(1);
    }

    @Test
    void anUnknownVideoIsAProblemAndWritesNothing() {
        lin.label(999, true, "unknown")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("999"));
        assertThat(Truth.count("SELECT count(*) FROM labels.idempotency_key WHERE key = 'unknown'"))
                .isZero();
        lin.ask()
                .contentType("application/json")
                .body("{\"label\":true}")
                .post("/api/v1/videos/nothing/labels")
                .then()
                .statusCode(404);
    }

    @Test
    void badBodiesAreProblems() {
        long aid = Desk.newVideo();
        String path = "/api/v1/videos/" + aid + "/labels";
        lin.ask().contentType("application/json").body("{}").post(path).then().statusCode(422);
        lin.ask().contentType("application/json").body("{").post(path).then().statusCode(400);
        lin.ask()
                .contentType("application/json")
                .body("{\"label\":true,\"colour\":1}")
                .post(path)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("colour"));
        lin.ask()
                .contentType("application/json")
                .body("{\"label\":true,\"x\":\"" + "x".repeat(1 << 20) + "\"}")
                .post(path)
                .then()
                .statusCode(413)
                .contentType(startsWith("application/problem+json"));
    }

    @Test
    void rolesAreNeeded() {
        long aid = Desk.newVideo();
        Desk.of("eve", "viewer").label(aid, true, null).then().statusCode(403);
        Desk.of("eve", "trainer").importVideos("{}").then().statusCode(403);
        io.restassured.RestAssured.get("/api/v1/videos").then().statusCode(401);
    }

    @Test
    void takingBackBringsTheEarlierLabelBack() {
        long aid = Desk.newVideo();
        lin.label(aid, false, null).then().statusCode(201);
        int second = lin.label(aid, true, null).path("id");
        awaitLabel(aid, "yes");

        lin.retract(second).then().statusCode(204);
        lin.retract(second).then().statusCode(204);

        awaitLabel(aid, "no");
        Response video = lin.get("/api/v1/videos/av" + aid);
        video.then()
                .body("history.size()", equalTo(2))
                .body("history[0].retracted", equalTo(true))
                .body("history[1].retracted", equalTo(false))
                .body("labelers", equalTo(1));
    }

    @Test
    void takingTheOnlyLabelBackLeavesNone() {
        long aid = Desk.newVideo();
        int id = lin.label(aid, true, null).path("id");
        awaitLabel(aid, "yes");

        lin.retract(id).then().statusCode(204);

        awaitLabel(aid, null);
        JsonNode last = Ledger.payload(await().atMost(PATIENCE)
                .until(() -> Ledger.of(Topics.LABEL_CHANGED, Long.toString(aid)), records -> records.size() == 2)
                .get(1));
        assertThat(last.get("from").asText()).isEqualTo("yes");
        assertThat(last.get("to").isNull()).isTrue();
    }

    @Test
    void onlyItsLabelerOrAnAdminTakesALabelBack() {
        int id = lin.label(Desk.newVideo(), true, null).path("id");

        Desk.of("mei", "labeler").retract(id).then().statusCode(403);
        Desk.admin().retract(id).then().statusCode(204);
        lin.retract(2_000_000_000).then().statusCode(404);
    }

    @Test
    void theAnnouncementIsThatOfTheContract() throws IOException {
        long aid = Desk.newVideo();
        int id = lin.label(aid, true, null).path("id");

        ConsumerRecord<String, byte[]> record = await().atMost(PATIENCE)
                .until(() -> Ledger.of(Topics.LABEL_WRITTEN, Long.toString(aid)), records -> !records.isEmpty())
                .get(0);

        LabelWritten written = EventEnvelope.read(record, LabelWritten.class).payload();
        assertThat(written.aid()).isEqualTo(aid);
        assertThat(written.labelId()).isEqualTo(id);
        assertThat(written.act()).isEqualTo(LabelWritten.Act.LABELLED);
        assertSameShape(Ledger.payload(record), golden(Topics.LABEL_WRITTEN));
    }

    private static JsonNode golden(String topic) throws IOException {
        try (InputStream file = LabelWriteIT.class.getResourceAsStream("/golden/" + topic + ".json")) {
            return Ledger.json(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    static void assertSameShape(JsonNode produced, JsonNode golden) {
        assertThat(produced.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(golden::fieldNames);
        golden.fieldNames()
                .forEachRemaining(name -> assertThat(produced.get(name).getNodeType())
                        .as(name)
                        .isEqualTo(golden.get(name).getNodeType()));
    }

    private void awaitLabel(long aid, String label) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        lin.get("/api/v1/videos/" + aid).then().statusCode(200).body("effectiveLabel", equalTo(label)));
    }
}
