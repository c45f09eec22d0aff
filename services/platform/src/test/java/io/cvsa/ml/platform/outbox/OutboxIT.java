package io.cvsa.ml.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevKafka;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.platform.ChildJvm;
import io.cvsa.ml.platform.PlatformBench;
import io.cvsa.ml.platform.TopicReader;
import io.cvsa.ml.platform.event.Correlation;
import io.cvsa.ml.platform.event.EventEnvelope;
import io.cvsa.ml.platform.event.OutboxEvent;
import io.cvsa.ml.platform.inbox.Inbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts leave exactly when their statement committed, whatever process dies at whatever moment. */
class OutboxIT {
    private static Database database;
    private static PlatformBench bench;
    private static String kafka;

    @BeforeAll
    static void start() {
        database = DevPostgres.shared().newDatabase();
        PlatformBench.migrate(database);
        bench = new PlatformBench(database);
        kafka = DevKafka.shared().bootstrapServers();
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"outbox.after-commit", "outbox.before-send", "outbox.after-send", "outbox.before-delete"})
    void losesNothingAndAppliesOnceWhenTheProcessDiesAt(String crashPoint) throws Exception {
        String topic = newTopic();
        try (ChildJvm child = new ChildJvm(RelayChild.class, crashPoint, database, kafka, topic)) {
            assertThat(child.exit()).as(child.output()).isEqualTo(137);
        }
        Set<String> committed = committed(topic);
        assertThat(committed).hasSize(20);

        OutboxRelay relay = RelayChild.relay(bench, new Outbox(PlatformBench.SCHEMA), kafka);
        relay.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> committed(topic).isEmpty());
        relay.stop();

        List<ConsumerRecord<String, byte[]>> records = TopicReader.all(kafka, topic);
        assertThat(ids(records)).isEqualTo(committed);
        assertThat(applied(records)).isEqualTo(20);
    }

    @Test
    void carriesCloudEventHeadersAndTheCorrelation() throws Exception {
        String topic = newTopic();
        Outbox outbox = new Outbox(PlatformBench.SCHEMA);
        OutboxRelay relay = RelayChild.relay(bench, outbox, kafka);
        relay.start();
        OutboxEvent event = OutboxEvent.of(topic, "42", Map.of("text", "初音ミク"));
        Correlation correlation = new Correlation("chain-1", null);
        Correlation.Scope scope = Correlation.open(correlation);
        try {
            outbox.append(bench.pool(), List.of(event)).await().indefinitely();
        } finally {
            scope.close();
        }
        outbox.wake();
        await().atMost(Duration.ofSeconds(20)).until(() -> committed(topic).isEmpty());
        relay.stop();

        EventEnvelope<Map<?, ?>> read =
                EventEnvelope.read(TopicReader.all(kafka, topic).get(0), mapType());
        assertThat(read.id()).isEqualTo(event.id().toString());
        assertThat(read.type()).isEqualTo(topic);
        assertThat(read.source()).isEqualTo("/cvsa-ml/plumbing");
        assertThat(read.key()).isEqualTo("42");
        assertThat(read.correlationId()).isEqualTo("chain-1");
        assertThat(read.traceparent().substring(0, 36))
                .isEqualTo(correlation.traceparent().substring(0, 36));
        assertThat(read.payload().get("text")).isEqualTo("初音ミク");
    }

    @Test
    void keepsFactsWhileTheBrokerIsAwayAndSendsThemOnceItIsBack() throws Exception {
        String topic = newTopic();
        Outbox outbox = new Outbox(PlatformBench.SCHEMA);
        OutboxRelay deaf = RelayChild.relay(bench, outbox, "127.0.0.1:1");
        deaf.start();
        outbox.append(bench.pool(), List.of(OutboxEvent.of(topic, "k", Map.of("n", 1))))
                .await()
                .indefinitely();
        outbox.wake();
        await().atMost(Duration.ofSeconds(20)).until(() -> postponed(topic));
        deaf.stop();
        assertThat(committed(topic)).hasSize(1);

        OutboxRelay relay = RelayChild.relay(bench, outbox, kafka);
        relay.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> committed(topic).isEmpty());
        relay.stop();
        assertThat(TopicReader.all(kafka, topic)).hasSize(1);
    }

    private static boolean postponed(String topic) {
        return bench.row("SELECT count(*) FROM {s}.outbox WHERE topic = '" + topic
                                + "' AND lease_until > now() + interval '1 s'")
                        .getLong(0)
                == 1;
    }

    private static long applied(List<ConsumerRecord<String, byte[]>> records) {
        Inbox inbox = new Inbox(PlatformBench.SCHEMA);
        return records.stream()
                .map(record -> EventEnvelope.read(record, mapType()).id())
                .filter(id -> inbox.first(bench.pool(), "consumer", id).await().indefinitely())
                .count();
    }

    private static Set<String> ids(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream()
                .map(record -> EventEnvelope.read(record, mapType()).id())
                .collect(Collectors.toSet());
    }

    private static Set<String> committed(String topic) {
        String ids = bench.row(
                        "SELECT coalesce(string_agg(id::text, ','), '') FROM {s}.outbox WHERE topic = '" + topic + "'")
                .getString(0);
        return ids.isEmpty() ? Set.of() : Set.copyOf(List.of(ids.split(",", -1)));
    }

    @SuppressWarnings("unchecked") // a class literal has no type arguments
    private static Class<Map<?, ?>> mapType() {
        return (Class<Map<?, ?>>) (Class<?>) Map.class;
    }

    private static String newTopic() throws Exception {
        String topic = "test." + UUID.randomUUID();
        TopicReader.create(kafka, topic);
        return topic;
    }
}
