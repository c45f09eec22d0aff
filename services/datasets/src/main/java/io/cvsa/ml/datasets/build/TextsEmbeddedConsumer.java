package io.cvsa.ml.datasets.build;

import io.cvsa.ml.contracts.TextsEmbedded;
import io.cvsa.ml.platform.event.Correlation;
import io.cvsa.ml.platform.event.EventEnvelope;
import io.cvsa.ml.platform.job.JobQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes the answers to chunks of texts and lets the build go on when it can. */
@ApplicationScoped
class TextsEmbeddedConsumer {

    private final ChunkRepository chunks;
    private final JobQueue jobs;

    TextsEmbeddedConsumer(ChunkRepository chunks, JobQueue jobs) {
        this.chunks = chunks;
        this.jobs = jobs;
    }

    @Incoming("texts-embedded")
    Uni<Void> consume(ConsumerRecord<String, byte[]> message) {
        EventEnvelope<TextsEmbedded> event = EventEnvelope.read(message, TextsEmbedded.class);
        Correlation.adopt(event);
        return Patience.with(chunks.answer(event)).invoke(this::wake).replaceWithVoid();
    }

    private void wake(boolean ready) {
        if (ready) {
            jobs.wake();
        }
    }
}
