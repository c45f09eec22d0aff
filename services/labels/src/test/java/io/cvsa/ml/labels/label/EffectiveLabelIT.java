package io.cvsa.ml.labels.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.contracts.LabelChanged;
import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.labels.desk.Desk;
import io.cvsa.ml.labels.desk.Ledger;
import io.cvsa.ml.labels.desk.ProxiedDevkit;
import io.cvsa.ml.labels.desk.Truth;
import io.cvsa.ml.platform.event.ChannelRules;
import io.cvsa.ml.platform.event.EventEnvelope;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(ProxiedDevkit.class)
class EffectiveLabelIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String STATE = "SELECT state FROM labels.effective_label WHERE aid = ?";
    private static final String REVISION = "SELECT revision FROM labels.effective_label WHERE aid = ?";
    private static final String DLQ = "labels." + Topics.LABEL_WRITTEN + ".dlq";

    @Test
    void everyDurableChannelKeepsTheRules() {
        assertThat(ChannelRules.channels(ConfigProvider.getConfig())).contains("label-written");
        assertThat(ChannelRules.violations(ConfigProvider.getConfig())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1,0,yes", "0,1,no", "1,1,tie", "2,1,yes", "1,2,no", "2,2,tie", "3,2,yes", "0,3,no"})
    void theMajorityDecidesAndATieIsATie(int yes, int no, String state) {
        long aid = Desk.newVideo();
        IntStream.range(0, yes).forEach(i -> Desk.of("y" + i, "labeler")
                .label(aid, true, null)
                .then()
                .statusCode(201));
        IntStream.range(0, no).forEach(i -> Desk.of("n" + i, "labeler")
                .label(aid, false, null)
                .then()
                .statusCode(201));

        await().atMost(PATIENCE).untilAsserted(() -> Desk.admin()
                .get("/api/v1/videos/" + aid)
                .then()
                .body("labelers", equalTo(yes + no))
                .body("effectiveLabel", equalTo(state)));
    }

    @Test
    void twoLabelersAtOnceEndInTheFinalTruth() {
        long aid = Desk.newVideo();
        CompletableFuture<Void> lin = CompletableFuture.runAsync(() -> labelOften("lin", aid, 1));
        labelOften("mei", aid, 2);
        lin.join();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        Truth.count("SELECT seen FROM labels.effective_label WHERE aid = ?", aid))
                .isEqualTo(400));
        String truth = truth(aid);
        assertThat(Truth.value(STATE, aid)).isEqualTo(truth);
        long revision = Truth.count(REVISION, aid);
        List<LabelChanged> changes =
                await().atMost(PATIENCE).until(() -> changes(aid), list -> list.size() >= revision);
        assertThat(changes)
                .extracting(LabelChanged::revision)
                .doesNotHaveDuplicates()
                .hasSize((int) revision);
        LabelChanged last = changes.get(changes.size() - 1);
        assertThat(last.revision()).isEqualTo(revision);
        assertThat(last.to().name()).isEqualToIgnoringCase(truth);
        IntStream.range(1, changes.size())
                .forEach(i -> assertThat(changes.get(i).from())
                        .isEqualTo(changes.get(i - 1).to()));
    }

    private static void labelOften(String user, long aid, long seed) {
        Random random = new Random(seed);
        Desk desk = Desk.of(user, "labeler");
        for (int i = 0; i < 200; i++) {
            desk.label(aid, random.nextBoolean(), null).then().statusCode(201);
        }
    }

    /** Written down a second time, another way than the service does it. */
    private static String truth(long aid) {
        long yes = Truth.count(
                "SELECT count(*) FROM internal.video_type_label l WHERE aid = ? AND label AND NOT EXISTS (SELECT FROM"
                        + " internal.video_type_label n WHERE n.aid = l.aid AND n.\"user\" = l.\"user\""
                        + " AND (n.created_at, n.id) > (l.created_at, l.id))",
                aid);
        return yes == 2 ? "yes" : yes == 0 ? "no" : "tie";
    }

    /** By revision, as consumers order them. */
    private static List<LabelChanged> changes(long aid) {
        return Ledger.of(Topics.LABEL_CHANGED, Long.toString(aid)).stream()
                .map(record -> EventEnvelope.read(record, LabelChanged.class).payload())
                .sorted((a, b) -> Long.compare(a.revision(), b.revision()))
                .toList();
    }

    @Test
    void atEqualTimesTheLargerIdCounts() {
        long aid = Desk.newVideo();
        for (boolean label : new boolean[] {true, false}) {
            Truth.execute(
                    "INSERT INTO internal.video_type_label (aid, label, \"user\", created_at)"
                            + " VALUES (?, ?, 'lin', '2026-01-01T00:00:00Z')",
                    aid,
                    label);
        }

        Ledger.write(Topics.LABEL_WRITTEN, Long.toString(aid), UUID.randomUUID().toString(), noticed(aid, "lin"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Truth.value(STATE, aid)).isEqualTo("no"));
    }

    @Test
    void duplicatedAndReorderedRecordsApplyOnce() {
        long aid = Desk.newVideo();
        Desk.of("lin", "labeler").label(aid, true, null);
        Desk.of("mei", "labeler").label(aid, true, null);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        Truth.count("SELECT voters FROM labels.effective_label WHERE aid = ?", aid))
                .isEqualTo(2));

        List<ConsumerRecord<String, byte[]>> written =
                new java.util.ArrayList<>(Ledger.of(Topics.LABEL_WRITTEN, Long.toString(aid)));
        Collections.reverse(written);
        for (int i = 0; i < 3; i++) {
            written.forEach(
                    record -> Ledger.write(Topics.LABEL_WRITTEN, record.key(), header(record, "ce_id"), text(record)));
        }
        awaitAllConsumed();

        assertThat(Truth.count(REVISION, aid)).isEqualTo(1);
        assertThat(changes(aid)).hasSize(1);
    }

    /** A later event of its own, once applied, says that all before it on any partition were read. */
    private static void awaitAllConsumed() {
        for (int i = 0; i < 12; i++) {
            long sentinel = Desk.newVideo();
            Desk.of("sentinel", "labeler").label(sentinel, true, null);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(Truth.value(STATE, sentinel))
                    .isEqualTo("yes"));
        }
    }

    @Test
    void aCrashBetweenCommitAndSendLosesNothing() {
        long aid = Desk.newVideo();
        // What a process that died right after its commit leaves behind: the label and its outbox row, and nobody to
        // wake.
        Truth.execute("""
                WITH written AS (
                    INSERT INTO internal.video_type_label (aid, label, "user") VALUES (?, true, 'ghost') RETURNING *
                ), voted AS (
                    INSERT INTO labels.vote (label_id, aid, "user", label, created_at)
                    SELECT id, aid, "user", label, created_at FROM written
                )
                INSERT INTO labels.outbox (id, topic, key, type, payload)
                SELECT gen_random_uuid(), 'labels.label-written.v1', aid::text, 'labels.label-written.v1',
                       jsonb_build_object('aid', aid, 'labelId', id, 'user', 'ghost', 'act', 'LABELLED', 'at', now())
                FROM written
                """, aid);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Truth.value(STATE, aid)).isEqualTo("yes"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(changes(aid)).hasSize(1));
    }

    @Test
    void poisonGoesToTheDeadLetterQueueAndBlocksNothing() {
        long aid = Desk.newVideo();
        String key = Long.toString(aid);
        Ledger.write(Topics.LABEL_WRITTEN, key, UUID.randomUUID().toString(), "{not json");
        Ledger.write(Topics.LABEL_WRITTEN, key, UUID.randomUUID().toString(), "{\"aid\":-1}");
        Ledger.write(Topics.LABEL_WRITTEN, key, UUID.randomUUID().toString(), noticed(aid, "a\\u0000b"));
        Desk.of("lin", "labeler").label(aid, false, null).then().statusCode(201);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Truth.value(STATE, aid)).isEqualTo("no"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Ledger.of(DLQ, key)).hasSize(3));
        assertThat(Ledger.of(DLQ, key)).allSatisfy(record -> assertThat(header(record, "dead-letter-reason"))
                .isNotBlank());
    }

    @Test
    void consumesAndProducesWhatTheContractsShow() throws IOException {
        long aid = 170001;
        Desk.admin()
                .importVideos("{\"aid\":170001,\"title\":\"golden\"}")
                .then()
                .statusCode(200);
        Truth.execute("INSERT INTO internal.video_type_label (aid, label, \"user\") VALUES (?, true, 'lin')", aid);
        Ledger.write(
                Topics.LABEL_WRITTEN,
                Long.toString(aid),
                UUID.randomUUID().toString(),
                golden(Topics.LABEL_WRITTEN).toString());

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(changes(aid)).isNotEmpty());
        Desk.of("mei", "labeler").label(aid, false, null).then().statusCode(201);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(changes(aid)).hasSize(2));

        List<ConsumerRecord<String, byte[]>> records = Ledger.of(Topics.LABEL_CHANGED, Long.toString(aid));
        LabelWriteIT.assertSameShape(Ledger.payload(records.get(1)), golden(Topics.LABEL_CHANGED));
        assertThat(changes(aid).get(1).voters()).isEqualTo(2);
    }

    private static JsonNode golden(String topic) throws IOException {
        try (InputStream file = EffectiveLabelIT.class.getResourceAsStream("/golden/" + topic + ".json")) {
            return Ledger.json(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static String noticed(long aid, String user) {
        return "{\"aid\":%d,\"labelId\":null,\"user\":\"%s\",\"act\":\"NOTICED\",\"at\":\"2026-01-01T00:00:00Z\"}"
                .formatted(aid, user);
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
