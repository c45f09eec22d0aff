package io.cvsa.ml.training.retraining;

import io.cvsa.ml.contracts.LabelChanged;
import io.cvsa.ml.platform.event.EventEnvelope;
import io.cvsa.ml.training.store.Patiently;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Counts changed labels for the retraining policies; the next tick decides. */
@ApplicationScoped
public class LabelChangedConsumer {

    private final PolicyRepository policies;

    LabelChangedConsumer(PolicyRepository policies) {
        this.policies = policies;
    }

    @Incoming("label-changed")
    @Blocking(ordered = false) // revisions make the order of counting indifferent
    public void labelChanged(ConsumerRecord<String, byte[]> record) {
        EventEnvelope<LabelChanged> event = EventEnvelope.read(record, LabelChanged.class);
        Patiently.apply("event " + event.id(), () -> policies.count(event.id(), event.payload()));
    }
}
