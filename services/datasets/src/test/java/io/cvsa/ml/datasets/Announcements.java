package io.cvsa.ml.datasets;

import io.cvsa.ml.contracts.BuildFailed;
import io.cvsa.ml.contracts.BuildProgressed;
import io.cvsa.ml.contracts.DatasetReady;
import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.platform.event.EventEnvelope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the service has announced on the real broker. */
final class Announcements {

    private Announcements() {}

    /** Every dataset-ready with this key, from the beginning of the topic. */
    static List<DatasetReady> of(String bootstrapServers, String id) {
        return records(bootstrapServers, Topics.DATASET_READY, id).stream()
                .map(record -> EventEnvelope.read(record, DatasetReady.class).payload())
                .toList();
    }

    /** Every build-failed with this key, from the beginning of the topic. */
    static List<BuildFailed> failures(String bootstrapServers, UUID build) {
        return records(bootstrapServers, Topics.BUILD_FAILED, build.toString()).stream()
                .map(record -> EventEnvelope.read(record, BuildFailed.class).payload())
                .toList();
    }

    /** Every build-progressed with this key, from the beginning of the topic. */
    static List<BuildProgressed> progress(String bootstrapServers, String build) {
        return records(bootstrapServers, Topics.BUILD_PROGRESSED, build).stream()
                .map(record -> EventEnvelope.read(record, BuildProgressed.class).payload())
                .toList();
    }

    /** Every record of a topic with this key, from its beginning. */
    static List<ConsumerRecord<String, byte[]>> records(String bootstrapServers, String topic, String key) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (key.equals(record.key())) {
                        found.add(record);
                    }
                }
            }
        }
        return found;
    }
}
