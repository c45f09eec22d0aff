package io.cvsa.ml.datasets.build;

import io.cvsa.ml.contracts.TextsRequested;
import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.platform.event.CloudEventHeaders;
import io.cvsa.ml.platform.event.Correlation;
import io.cvsa.ml.platform.event.EventProducer;
import io.cvsa.ml.platform.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Sends chunks straight to Kafka; what is not confirmed is not remembered as sent and goes again later. */
@ApplicationScoped
class TextsSender {

    private static final Logger LOG = Logger.getLogger(TextsSender.class);
    private static final String SOURCE = "datasets";
    private static final int CONFIRM_SECONDS = 30;

    private final EventProducer producer;

    TextsSender(EventProducer producer) {
        this.producer = producer;
    }

    Batch batch() {
        return new Batch();
    }

    /** Chunks on their way; not for several threads. */
    final class Batch {

        private final List<Integer> chunks = new ArrayList<>();
        private final List<CompletableFuture<RecordMetadata>> pending = new ArrayList<>();
        private boolean away;

        /** Puts one chunk on its way; once the broker is away, the rest is left for later. */
        void send(TextsRequested chunk) {
            if (away) {
                return;
            }
            String key = chunk.buildId() + ":" + chunk.chunk();
            byte[] payload = Json.text(chunk).getBytes(StandardCharsets.UTF_8);
            try {
                pending.add(producer.send(CloudEventHeaders.record(
                        SOURCE,
                        Topics.TEXTS_REQUESTED,
                        key,
                        UUID.randomUUID().toString(),
                        Instant.now(),
                        Correlation.here(),
                        payload)));
                chunks.add(chunk.chunk());
            } catch (KafkaException e) {
                away = true;
                LOG.warnf("Chunks wait, Kafka does not take them: %s", e.getMessage());
            }
        }

        /** Numbers of the chunks that the broker confirmed; blocks. */
        List<Integer> confirmed() {
            List<Integer> confirmed = new ArrayList<>();
            for (int i = 0; i < pending.size(); i++) {
                if (confirms(pending.get(i))) {
                    confirmed.add(chunks.get(i));
                }
            }
            return confirmed;
        }

        private boolean confirms(CompletableFuture<RecordMetadata> sent) {
            try {
                sent.get(CONFIRM_SECONDS, TimeUnit.SECONDS);
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } catch (ExecutionException | TimeoutException e) {
                LOG.warnf("A chunk was not confirmed and will be sent again: %s", e.getMessage());
                return false;
            }
        }
    }
}
