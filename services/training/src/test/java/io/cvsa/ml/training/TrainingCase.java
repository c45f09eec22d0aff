package io.cvsa.ml.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.devkit.DevKafka;
import io.cvsa.ml.devkit.DevkitResource;
import io.cvsa.ml.platform.event.CloudEventHeaders;
import io.cvsa.ml.platform.event.Correlation;
import io.cvsa.ml.platform.event.EventProducer;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.pg.SchemaMigration;
import io.cvsa.ml.training.store.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeEach;

/** The service on real servers, seen from outside: one boot for all integration tests. */
@QuarkusTestResource(value = DevkitResource.class)
@QuarkusTestResource(value = Neighbours.class)
abstract class TrainingCase {

    static final Duration SOON = Duration.ofSeconds(90);

    @Inject
    Sql sql;

    @Inject
    EventProducer producer;

    @Inject
    SchemaMigration schema;

    @TestHTTPResource("/")
    URI home;

    @BeforeEach
    void awaitReady() {
        await().atMost(SOON).until(schema::ready);
    }

    Api api() {
        return new Api(home, "lin", "trainer");
    }

    /** Sends an event as another service's relay does. */
    void announce(String topic, String key, String eventId, Object payload) {
        byte[] bytes = Json.text(payload).getBytes(StandardCharsets.UTF_8);
        Correlation correlation = new Correlation("chain-" + key, null);
        producer.send(CloudEventHeaders.record("test", topic, key, eventId, Instant.now(), correlation, bytes))
                .orTimeout(20, java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }

    UUID start(TinyDataset dataset, String trainer, String hyperparameters, String model) {
        Api.Answer answer = api().post(
                        "/api/v1/runs",
                        "{\"datasetId\":\"%s\",\"trainer\":\"%s\",\"hyperparameters\":%s,\"modelName\":\"%s\",\"seed\":3}"
                                .formatted(dataset.id(), trainer, hyperparameters, model));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        return UUID.fromString(answer.at("/id").asText());
    }

    JsonNode run(UUID id) {
        return api().get("/api/v1/runs/" + id).body();
    }

    JsonNode awaitEnd(UUID id) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(100)).until(() -> !List.of("queued", "running")
                .contains(run(id).path("state").asText()));
        return run(id);
    }

    Api.Answer promote(String model, int version) {
        return api().post("/api/v1/models/" + model + "/promotions", "{\"version\":%d}".formatted(version));
    }

    /** A version made by a quick run. */
    int version(TinyDataset dataset, String trainer, String model) {
        JsonNode ended = awaitEnd(start(dataset, trainer, "{}", model));
        assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("succeeded");
        return ended.path("modelVersion").asInt();
    }

    /** All payloads of a topic with this key, as they stand now. */
    static List<JsonNode> published(String topic, String key) {
        return records(DevKafka.shared().bootstrapServers(), topic, key).stream()
                .map(record -> Json.parse(new String(record.value(), StandardCharsets.UTF_8)))
                .toList();
    }

    /** All records of a broker's topic with this key, as they stand now. */
    static List<ConsumerRecord<String, byte[]>> records(String servers, String topic, String key) {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "enable.auto.commit", "false");
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (record.key().equals(key)) {
                        found.add(record);
                    }
                });
            }
        }
        return found;
    }

    static List<JsonNode> awaitPublished(String topic, String key, int count) {
        await().atMost(SOON).until(() -> published(topic, key).size() >= count);
        return published(topic, key);
    }

    void video(long aid, String title, String description, String tags) {
        sql.run(
                "INSERT INTO public.bilibili_metadata (aid, title, description, tags) VALUES ($1, $2, $3, $4)"
                        + " ON CONFLICT (aid) DO NOTHING",
                aid,
                title,
                description,
                tags);
    }

    void store(String text, float[] made) throws Exception {
        byte[] md5 = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
        Float[] vector = new Float[TinyVectors.DIMENSIONS];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = made[i];
        }
        sql.run(
                "INSERT INTO internal.embeddings (model_name, data_checksum, dimensions, vec_8)"
                        + " VALUES ('tiny', $1, 8, $2::real[]::vector) ON CONFLICT DO NOTHING",
                HexFormat.of().formatHex(md5),
                vector);
    }
}
