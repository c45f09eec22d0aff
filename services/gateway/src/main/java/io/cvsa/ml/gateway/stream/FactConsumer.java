package io.cvsa.ml.gateway.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cvsa.ml.platform.event.EventEnvelope;
import io.cvsa.ml.platform.event.MalformedEvent;
import io.cvsa.ml.platform.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Hears every fact that people may want to see at once; what was missed is read from the services instead. */
@ApplicationScoped
public class FactConsumer {
    private static final Logger LOG = Logger.getLogger(FactConsumer.class);

    @Inject
    LiveStream stream;

    @Incoming("facts-broadcast")
    void hear(ConsumerRecord<String, byte[]> record) {
        try {
            EventEnvelope<ObjectNode> event = EventEnvelope.read(record, ObjectNode.class);
            Fact fact = new Fact(record.topic(), event.key(), event.time(), event.correlationId(), event.payload());
            stream.append(record.topic(), Json.text(fact));
        } catch (MalformedEvent e) {
            LOG.debugf("not shown: a record of %s, %s", record.topic(), e.getMessage());
        }
    }

    /** What a panel receives as an event's data. */
    record Fact(String topic, String key, Instant time, String correlationId, ObjectNode payload) {}
}
