package io.cvsa.ml.labels.label;

import io.cvsa.ml.platform.outbox.Outbox;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** The one writer of effective labels: turns announced writes, batch by batch, into what the videos' labelers say together. */
@ApplicationScoped
class LabelWrittenConsumer {

    private static final Logger LOG = Logger.getLogger(LabelWrittenConsumer.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final EffectiveLabelRepository effectiveLabels;
    private final Outbox outbox;

    LabelWrittenConsumer(EffectiveLabelRepository effectiveLabels, Outbox outbox) {
        this.effectiveLabels = effectiveLabels;
        this.outbox = outbox;
    }

    @Incoming("label-written")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    Uni<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        List<ReceivedWrite> received =
                batch.getRecords().stream().map(ReceivedWrite::read).toList();
        return apply(received.stream().filter(ReceivedWrite::readable).toList())
                .chain(() -> refuseUnreadable(received))
                .chain(() -> Uni.createFrom().completionStage(batch.ack()));
    }

    private Uni<Void> apply(List<ReceivedWrite> writes) {
        if (writes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<WrittenLabel> labels = writes.stream().map(ReceivedWrite::label).toList();
        return patiently(labels)
                .onFailure(LabelWrittenConsumer::isPoison)
                .recoverWithUni(() -> oneByOne(writes).replaceWith(0L))
                .replaceWithVoid();
    }

    /** A database that is away holds the channel up; its records are applied when it is back. */
    private Uni<Long> patiently(List<WrittenLabel> labels) {
        return effectiveLabels
                .apply(labels)
                .onFailure(failure -> !isPoison(failure))
                .invoke(failure -> LOG.warnf("effective labels wait for the database: %s", failure.getMessage()))
                .onFailure(failure -> !isPoison(failure))
                .retry()
                .withBackOff(SHORTEST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .invoke(outbox::wake);
    }

    private Uni<Void> oneByOne(List<ReceivedWrite> writes) {
        return Multi.createFrom()
                .iterable(writes)
                .onItem()
                .transformToUniAndConcatenate(this::applyOrRefuse)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> applyOrRefuse(ReceivedWrite write) {
        return patiently(List.of(write.label()))
                .replaceWithVoid()
                .onFailure(LabelWrittenConsumer::isPoison)
                .recoverWithUni(write::refuse);
    }

    private static Uni<Void> refuseUnreadable(List<ReceivedWrite> received) {
        return Multi.createFrom()
                .iterable(received)
                .filter(write -> !write.readable())
                .onItem()
                .transformToUniAndConcatenate(write -> write.refuse(write.failure()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Data that PostgreSQL refuses (classes 22 and 23) is refused again however often it is sent. */
    private static boolean isPoison(Throwable failure) {
        return failure instanceof PgException refusal
                && refusal.getSqlState() != null
                && (refusal.getSqlState().startsWith("22")
                        || refusal.getSqlState().startsWith("23"));
    }
}
