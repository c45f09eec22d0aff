package io.cvsa.ml.labels.label;

import io.cvsa.ml.contracts.LabelWritten;
import io.cvsa.ml.platform.event.EventEnvelope;

/** An announced write as the effective label's writer needs it: which video, by whom, under which correlation. */
record WrittenLabel(String eventId, long aid, String user, String correlationId, String traceparent) {

    static WrittenLabel of(EventEnvelope<LabelWritten> event) {
        return new WrittenLabel(
                event.id(), event.payload().aid(), event.payload().user(), event.correlationId(), event.traceparent());
    }
}
