package io.cvsa.ml.labels.label;

import io.cvsa.ml.contracts.LabelWritten;
import io.cvsa.ml.platform.event.EventEnvelope;
import io.cvsa.ml.platform.event.MalformedEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;

/** A Kafka record with what it says, or with why it cannot be read. */
record ReceivedWrite(KafkaRecord<String, byte[]> record, WrittenLabel label, MalformedEvent failure) {

    static ReceivedWrite read(KafkaRecord<String, byte[]> record) {
        try {
            return new ReceivedWrite(record, WrittenLabel.of(EventEnvelope.read(record, LabelWritten.class)), null);
        } catch (MalformedEvent e) {
            return new ReceivedWrite(record, null, e);
        }
    }

    boolean readable() {
        return failure == null;
    }

    /** Sends this record alone to the dead-letter queue. */
    Uni<Void> refuse(Throwable reason) {
        return Uni.createFrom().completionStage(() -> record.nack(reason));
    }
}
