package io.cvsa.ml.platform.event;

import io.cvsa.ml.platform.config.Schema;
import io.cvsa.ml.platform.json.Json;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/** Sends news that may be lost (progress) straight to Kafka; facts go through the outbox. */
@Singleton
public class EventPublisher {
    private static final Logger LOG = Logger.getLogger(EventPublisher.class);
    private final EventProducer producer;
    private final String source;
    private final ThreadPoolExecutor sender;

    @Inject
    public EventPublisher(EventProducer producer, Schema schema) {
        this.producer = producer;
        this.source = schema.name();
        this.sender = new ThreadPoolExecutor(
                1, 1, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1_000), EventPublisher::thread);
        sender.allowCoreThreadTimeOut(true);
    }

    /** Best effort: completes when the broker confirmed, or when the news was given up; never fails. */
    public Uni<Void> publish(String topic, String key, Object payload) {
        return Uni.createFrom().completionStage(() -> send(topic, key, payload));
    }

    /** The same at once, without waiting: for code that reports and goes on. */
    public CompletableFuture<Void> send(String topic, String key, Object payload) {
        ProducerRecord<String, byte[]> record = CloudEventHeaders.record(
                source,
                topic,
                key,
                UUID.randomUUID().toString(),
                Instant.now(),
                Correlation.here(),
                Json.text(payload).getBytes(StandardCharsets.UTF_8));
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            sender.execute(() -> sendNow(record, done));
        } catch (RejectedExecutionException e) {
            done.complete(null);
        }
        return done;
    }

    private void sendNow(ProducerRecord<String, byte[]> record, CompletableFuture<Void> done) {
        try {
            var unused = producer.send(record).whenComplete((metadata, failure) -> finish(record, failure, done));
        } catch (RuntimeException e) {
            finish(record, e, done);
        }
    }

    private static void finish(ProducerRecord<String, byte[]> record, Throwable failure, CompletableFuture<Void> done) {
        if (failure != null) {
            LOG.debugf("gave up news for %s: %s", record.topic(), failure.getMessage());
        }
        done.complete(null);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "event-publisher");
        thread.setDaemon(true);
        return thread;
    }

    @PreDestroy
    void close() {
        sender.shutdownNow();
    }
}
