package io.cvsa.ml.platform.outbox;

import io.cvsa.ml.platform.event.Correlation;
import java.time.Instant;
import java.util.UUID;

/** A leased outbox row on its way to Kafka. */
record OutboxRecord(
        UUID id, long sequence, String topic, String key, String payload, Correlation correlation, Instant createdAt) {}
