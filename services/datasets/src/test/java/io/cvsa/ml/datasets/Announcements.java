package io.cvsa.ml.datasets;

import io.cvsa.ml.contracts.DatasetReady;
import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.platform.event.EventEnvelope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the service has announced on the real broker. */
final class Announcements {

    private Announcements() {}

    /** Every dataset-ready with this key, from the beginning of the topic. */
    static List<DatasetReady> of(String bootstrapServers, String id) {
        List<DatasetReady> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.DATASET_READY).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            ConsumerRecords<String, byte[]> records = consumer.poll(Duration.ofSeconds(2));
            while (!records.isEmpty()) {
                for (ConsumerRecord<String, byte[]> record : records) {
                    if (record.key().equals(id)) {
                        found.add(EventEnvelope.read(record, DatasetReady.class).payload());
                    }
                }
                records = consumer.poll(Duration.ofMillis(500));
            }
        }
        return found;
    }
}
