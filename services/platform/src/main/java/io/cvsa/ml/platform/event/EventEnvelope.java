package io.cvsa.ml.platform.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.platform.json.Json;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Message;

/** One received event: its CloudEvents attributes from the record's headers, and its payload. */
public record EventEnvelope<T>(
        String id,
        String type,
        String source,
        Instant time,
        String correlationId,
        String traceparent,
        String key,
        T payload) {

    /** Reads a CloudEvents 1.0 record in binary mode; throws MalformedEvent, which retrying cannot mend. */
    public static <T> EventEnvelope<T> read(ConsumerRecord<String, byte[]> record, Class<T> type) {
        Correlation correlation = new Correlation(
                header(record, CloudEventHeaders.CORRELATION), header(record, CloudEventHeaders.TRACEPARENT));
        return new EventEnvelope<>(
                required(record, CloudEventHeaders.ID),
                required(record, CloudEventHeaders.TYPE),
                required(record, CloudEventHeaders.SOURCE),
                time(record),
                correlation.id(),
                correlation.traceparent(),
                record.key(),
                payload(record.value(), type));
    }

    /** Reads the record behind a message of an incoming channel. */
    public static <T> EventEnvelope<T> read(Message<byte[]> message, Class<T> type) {
        IncomingKafkaRecordMetadata<?, ?> metadata = message.getMetadata(IncomingKafkaRecordMetadata.class)
                .orElseThrow(() -> new MalformedEvent("not a Kafka record"));
        @SuppressWarnings("unchecked") // the channels' deserializers are String and byte[]
        ConsumerRecord<String, byte[]> record = (ConsumerRecord<String, byte[]>) metadata.getRecord();
        return read(record, type);
    }

    private static <T> T payload(byte[] value, Class<T> type) {
        if (value == null) {
            throw new MalformedEvent("no payload");
        }
        try {
            JsonNode tree = Json.mapper().readTree(value);
            if (!tree.isObject()) {
                throw new MalformedEvent("the payload is not a JSON object");
            }
            return Json.mapper().treeToValue(tree, type);
        } catch (IOException | IllegalArgumentException e) {
            throw new MalformedEvent("the payload is not a " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    private static Instant time(ConsumerRecord<String, byte[]> record) {
        String text = header(record, CloudEventHeaders.TIME);
        try {
            return text == null ? Instant.ofEpochMilli(record.timestamp()) : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new MalformedEvent("ce_time is not an instant: " + text, e);
        }
    }

    private static String required(ConsumerRecord<String, byte[]> record, String name) {
        String value = header(record, name);
        if (value == null || value.isBlank()) {
            throw new MalformedEvent("the header " + name + " is missing");
        }
        return value;
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
