package io.cvsa.ml.platform.outbox;

import io.cvsa.ml.platform.config.PlatformConfig;
import io.cvsa.ml.platform.config.Schema;
import io.cvsa.ml.platform.crash.CrashPoints;
import io.cvsa.ml.platform.event.CloudEventHeaders;
import io.cvsa.ml.platform.event.EventProducer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Sends a batch of outbox rows and waits for the broker's word on each. */
@Singleton
class OutboxCarrier {
    private static final int DEAF_TOPICS = 2;
    private final EventProducer producer;
    private final String source;
    private final long patienceMillis;

    @Inject
    OutboxCarrier(EventProducer producer, Schema schema, PlatformConfig config) {
        this.producer = producer;
        this.source = schema.name();
        this.patienceMillis = config.outbox().delivery().toMillis() + 2_000;
    }

    OutboxDelivery carry(List<OutboxRecord> batch) throws InterruptedException {
        CrashPoints.reach("outbox.before-send");
        Map<UUID, CompletableFuture<RecordMetadata>> sends = send(batch);
        CrashPoints.reach("outbox.after-send");
        List<UUID> sent = new ArrayList<>();
        List<UUID> unsent = new ArrayList<>();
        String reason = "";
        for (OutboxRecord row : batch) {
            String failure = failure(sends.get(row.id()));
            (failure == null ? sent : unsent).add(row.id());
            reason = failure == null ? reason : failure;
        }
        CrashPoints.reach("outbox.before-delete");
        return new OutboxDelivery(sent, unsent, reason);
    }

    /** A topic without a leader blocks for seconds, so after one such wait the rest of it waits for the next round. */
    private Map<UUID, CompletableFuture<RecordMetadata>> send(List<OutboxRecord> batch) {
        Map<UUID, CompletableFuture<RecordMetadata>> sends = new LinkedHashMap<>();
        Set<String> deaf = new HashSet<>();
        for (OutboxRecord row : batch) {
            if (deaf.size() >= DEAF_TOPICS || deaf.contains(row.topic())) {
                continue;
            }
            CompletableFuture<RecordMetadata> send = send(row);
            sends.put(row.id(), send);
            if (send.isCompletedExceptionally() && isTimeout(send)) {
                deaf.add(row.topic());
            }
        }
        return sends;
    }

    private CompletableFuture<RecordMetadata> send(OutboxRecord row) {
        try {
            return producer.send(CloudEventHeaders.record(
                    source,
                    row.topic(),
                    row.key(),
                    row.id().toString(),
                    row.createdAt(),
                    row.correlation(),
                    row.payload().getBytes(StandardCharsets.UTF_8)));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Null when the broker confirmed. */
    private String failure(Future<RecordMetadata> send) throws InterruptedException {
        if (send == null) {
            return "the topic has no reachable leader";
        }
        try {
            send.get(patienceMillis, TimeUnit.MILLISECONDS);
            return null;
        } catch (ExecutionException e) {
            return String.valueOf(e.getCause().getMessage());
        } catch (TimeoutException e) {
            return "no answer from the broker";
        }
    }

    private static boolean isTimeout(CompletableFuture<?> send) {
        try {
            send.join();
            return false;
        } catch (RuntimeException e) {
            return e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException
                    || e instanceof org.apache.kafka.common.errors.TimeoutException;
        }
    }
}
