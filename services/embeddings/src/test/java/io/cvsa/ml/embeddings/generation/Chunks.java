package io.cvsa.ml.embeddings.generation;

import static org.awaitility.Awaitility.await;

import io.cvsa.ml.contracts.TextsEmbedded;
import io.cvsa.ml.contracts.TextsRequested;
import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Asks for chunks of texts over a broker as the datasets service does, and reads what is answered. */
record Chunks(String bootstrapServers) {

    void send(TextsRequested request) {
        send(request.buildId() + ":" + request.chunk(), Json.text(request));
    }

    /** Sends any payload as a request's CloudEvent. */
    void send(String key, String payload) {
        ProducerRecord<String, byte[]> record = bare(key, payload);
        Map.of(
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_source",
                        "test",
                        "ce_type",
                        Topics.TEXTS_REQUESTED,
                        "ce_specversion",
                        "1.0",
                        "ce_time",
                        Instant.now().toString())
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        write(record);
    }

    /** Sends any payload without the headers of a CloudEvent. */
    void sendBare(String key, String payload) {
        write(bare(key, payload));
    }

    /** The answers to a build, as soon as there are this many. */
    List<TextsEmbedded> answers(UUID build, int count) {
        List<TextsEmbedded> found = new ArrayList<>();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            found.clear();
            records(Topics.TEXTS_EMBEDDED).stream()
                    .filter(record -> build.toString().equals(record.key()))
                    .map(record -> Json.as(
                            Json.parse(new String(record.value(), StandardCharsets.UTF_8)), TextsEmbedded.class))
                    .forEach(found::add);
            return found.size() >= count;
        });
        return found;
    }

    /** Everything in a topic so far. */
    List<ConsumerRecord<String, byte[]>> records(String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
            return all;
        }
    }

    private static ProducerRecord<String, byte[]> bare(String key, String payload) {
        return new ProducerRecord<>(Topics.TEXTS_REQUESTED, key, payload.getBytes(StandardCharsets.UTF_8));
    }

    private void write(ProducerRecord<String, byte[]> record) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            var unused = producer.send(record);
        }
    }
}
