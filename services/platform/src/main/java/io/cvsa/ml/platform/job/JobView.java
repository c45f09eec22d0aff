package io.cvsa.ml.platform.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/** A job as it stands in the database. */
public record JobView(
        UUID id,
        String kind,
        String state,
        JsonNode spec,
        JsonNode progress,
        JsonNode result,
        String error,
        boolean cancelRequested,
        String createdBy,
        Instant createdAt,
        Instant startedAt,
        Instant finishedAt,
        int attempts) {}
