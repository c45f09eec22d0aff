package io.cvsa.ml.platform.outbox;

import java.util.UUID;

/**
 * The column values of one outbox row, for use inside a service's own statement; bind {@code payloadJson} as
 * {@code $n::text::jsonb}, because the reactive client would quote a bare jsonb text.
 */
public record OutboxRow(
        UUID id, String topic, String key, String type, String payloadJson, String correlationId, String traceparent) {}
