package io.cvsa.ml.platform.event;

import java.util.Objects;
import java.util.UUID;

/** A fact to announce: it leaves with the state change that it tells of. */
public record OutboxEvent(UUID id, String topic, String key, Object payload) {
    public OutboxEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(payload, "payload");
    }

    /** A fact with an id of its own. */
    public static OutboxEvent of(String topic, String key, Object payload) {
        return new OutboxEvent(UUID.randomUUID(), topic, key, payload);
    }
}
