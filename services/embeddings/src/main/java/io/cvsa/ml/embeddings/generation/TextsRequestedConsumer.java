package io.cvsa.ml.embeddings.generation;

import io.cvsa.ml.contracts.TextsRequested;
import io.cvsa.ml.platform.event.Correlation;
import io.cvsa.ml.platform.event.EventEnvelope;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Takes chunks of texts from Kafka into the database, where the work waits; a database that is away pauses the channel. */
@ApplicationScoped
public class TextsRequestedConsumer {

    private static final Logger LOG = Logger.getLogger(TextsRequestedConsumer.class);
    private static final long PAUSE_MILLIS = 1_000;

    private final ChunkRepository chunks;
    private volatile boolean stopping;

    TextsRequestedConsumer(ChunkRepository chunks) {
        this.chunks = chunks;
    }

    @Incoming("texts-requested")
    @Blocking
    @SuppressWarnings("try") // the scope is there to be closed
    public void consume(ConsumerRecord<String, byte[]> record) throws InterruptedException {
        EventEnvelope<TextsRequested> event = EventEnvelope.read(record, TextsRequested.class);
        try (Correlation.Scope scope = Correlation.open(new Correlation(event.correlationId(), event.traceparent()))) {
            acceptUntilDone(event.payload());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    // What PostgreSQL refuses for its content is refused for ever; any other failure passes when the database is back.
    private void acceptUntilDone(TextsRequested request) throws InterruptedException {
        while (true) {
            try {
                chunks.accept(request);
                return;
            } catch (RuntimeException e) {
                if (stopping || hopeless(e)) {
                    throw e;
                }
                LOG.warnf("chunk %d of build %s waits: %s", request.chunk(), request.buildId(), e.getMessage());
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    /** SQLSTATE classes 22 (data) and 23 (integrity). */
    private static boolean hopeless(RuntimeException e) {
        return e instanceof PgException refusal
                && refusal.getSqlState() != null
                && (refusal.getSqlState().startsWith("22")
                        || refusal.getSqlState().startsWith("23"));
    }
}
