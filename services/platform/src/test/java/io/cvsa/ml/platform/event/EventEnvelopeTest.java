package io.cvsa.ml.platform.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class EventEnvelopeTest {
    /** A payload. */
    record Fact(long aid, String text) {}

    @Test
    void readsWhatWasSentAndIgnoresNewerFields() {
        ConsumerRecord<String, byte[]> record = received("{\"aid\":7,\"text\":\"歌\",\"newer\":true}");
        EventEnvelope<Fact> event = EventEnvelope.read(record, Fact.class);
        assertThat(event.payload()).isEqualTo(new Fact(7, "歌"));
        assertThat(event.id()).isEqualTo("id-1");
        assertThat(event.type()).isEqualTo("topic");
        assertThat(event.source()).isEqualTo("/cvsa-ml/source");
        assertThat(event.time()).isEqualTo(Instant.EPOCH);
        assertThat(event.correlationId()).isEqualTo("chain");
    }

    @Test
    void refusesPoison() {
        for (String poison : List.of("", "null", "[]", "{", "{\"aid\":\"many\"}", "7")) {
            assertThatThrownBy(() -> EventEnvelope.read(received(poison), Fact.class))
                    .as(poison)
                    .isInstanceOf(MalformedEvent.class);
        }
        ConsumerRecord<String, byte[]> tombstone = new ConsumerRecord<>("topic", 0, 0, "key", null);
        assertThatThrownBy(() -> EventEnvelope.read(tombstone, Fact.class)).isInstanceOf(MalformedEvent.class);
    }

    @Test
    void aHostileCorrelationIsReplaced() {
        assertThat(new Correlation("a\r\nSet-Cookie: x", "nonsense").id()).hasSize(36);
        Correlation correlation = new Correlation("ok-1", null);
        assertThat(correlation.id()).isEqualTo("ok-1");
        assertThat(correlation.traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        assertThat(correlation.next().traceparent()).isNotEqualTo(correlation.traceparent());
    }

    private static ConsumerRecord<String, byte[]> received(String payload) {
        ProducerRecord<String, byte[]> sent = CloudEventHeaders.record(
                "source",
                "topic",
                "key",
                "id-1",
                Instant.EPOCH,
                new Correlation("chain", null),
                payload.getBytes(StandardCharsets.UTF_8));
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>("topic", 0, 0, sent.key(), sent.value());
        sent.headers().forEach(header -> record.headers().add(header));
        return record;
    }
}
