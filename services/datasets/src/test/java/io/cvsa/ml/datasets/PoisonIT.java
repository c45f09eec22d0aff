package io.cvsa.ml.datasets;

import static io.cvsa.ml.datasets.Suite.as;
import static io.cvsa.ml.datasets.Suite.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.contracts.BuildRequested;
import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.contracts.TextsEmbedded;
import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.platform.event.CloudEventHeaders;
import io.cvsa.ml.platform.event.Correlation;
import io.cvsa.ml.platform.event.EventProducer;
import io.cvsa.ml.platform.json.Json;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records that can never be applied go to the dead letters with a reason, and those behind them are applied. */
@QuarkusTest
@QuarkusTestResource(SuiteResource.class)
class PoisonIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    EventProducer producer;

    @ConfigProperty(name = "CVSA_KAFKA")
    String kafka;

    @BeforeEach
    void ready() {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> as("viewer").get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void aRequestThatNobodyCanReadBlocksNoBuild() {
        String key = UUID.randomUUID().toString();
        send(Topics.BUILD_REQUESTED, key, "{not json");
        send(Topics.BUILD_REQUESTED, key, "{\"buildId\":\"" + key + "\",\"requestedBy\":\"policy:x\"}");
        send(Topics.BUILD_REQUESTED, key, request(key, "nul \\u0000 inside"));
        ProducerRecord<String, byte[]> bare = new ProducerRecord<>(
                Topics.BUILD_REQUESTED, key, request(key, "no headers").getBytes(StandardCharsets.UTF_8));
        producer.send(bare).join();
        send(Topics.BUILD_REQUESTED, key, request(key, "good"));

        // an unknown model: the build is accepted and fails in its own words
        assertThat(await(UUID.fromString(key), "failed").getString("name")).isEqualTo("good");
        assertThat(deadLetters(Topics.BUILD_REQUESTED, key, 4)).hasSize(4).allSatisfy(record -> assertThat(
                        record.headers().lastHeader("dead-letter-reason"))
                .isNotNull());
    }

    @Test
    void anAnswerThatNobodyCanReadOrAskedForBlocksNoOther() {
        String key = UUID.randomUUID().toString();
        send(Topics.TEXTS_EMBEDDED, key, "[]");
        send(Topics.TEXTS_EMBEDDED, key, "{\"chunk\":1}");
        send(Topics.TEXTS_EMBEDDED, key, Json.text(answer(UUID.fromString(key), "nobody asked")));
        send(Topics.TEXTS_EMBEDDED, key, Json.text(answer(UUID.fromString(key), "nul \u0000 inside")));
        send(Topics.TEXTS_EMBEDDED, key, "{");

        assertThat(deadLetters(Topics.TEXTS_EMBEDDED, key, 3).stream()
                        .map(record -> new String(record.value(), StandardCharsets.UTF_8)))
                .contains("[]", "{\"chunk\":1}", "{")
                .noneMatch(value -> value.contains("nobody asked"));
    }

    private static TextsEmbedded answer(UUID build, String reason) {
        return new TextsEmbedded(build, 0, "tiny-v1.0", 0, 0, 0, List.of(new TextsEmbedded.Failure("c", reason)));
    }

    private static String request(String id, String name) {
        DatasetSpec spec = Json.as(Json.parse("{\"name\":\"NAME\",\"model\":\"nope\"}"), DatasetSpec.class);
        return Json.text(new BuildRequested(UUID.fromString(id), spec, "policy:x"))
                .replace("NAME", name);
    }

    private void send(String topic, String key, String payload) {
        producer.send(CloudEventHeaders.record(
                        "test",
                        topic,
                        key,
                        UUID.randomUUID().toString(),
                        Instant.now(),
                        Correlation.here(),
                        payload.getBytes(StandardCharsets.UTF_8)))
                .join();
    }

    private List<ConsumerRecord<String, byte[]>> deadLetters(String topic, String key, int count) {
        String letters = "datasets." + topic + ".dlq";
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> Announcements.records(kafka, letters, key).size() >= count);
        return Announcements.records(kafka, letters, key);
    }
}
