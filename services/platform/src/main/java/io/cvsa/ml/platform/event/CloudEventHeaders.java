package io.cvsa.ml.platform.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The header names of CloudEvents 1.0 in Kafka's binary mode, and our two beside them. */
public final class CloudEventHeaders {
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String SOURCE = "ce_source";
    public static final String TYPE = "ce_type";
    public static final String TIME = "ce_time";
    public static final String CONTENT_TYPE = "content-type";
    public static final String CORRELATION = "ce_correlationid";
    public static final String TRACEPARENT = "traceparent";

    private CloudEventHeaders() {}

    /** A record with all headers; {@code source} is the announcing service. */
    public static ProducerRecord<String, byte[]> record(
            String source, String topic, String key, String id, Instant time, Correlation correlation, byte[] payload) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, payload);
        put(record, SPEC_VERSION, "1.0");
        put(record, ID, id);
        put(record, SOURCE, "/cvsa-ml/" + source);
        put(record, TYPE, topic);
        put(record, TIME, time.toString());
        put(record, CONTENT_TYPE, "application/json");
        put(record, CORRELATION, correlation.id());
        put(record, TRACEPARENT, correlation.traceparent());
        return record;
    }

    private static void put(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
