package io.cvsa.ml.embeddings.map;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A map as people see it; {@code points} are those it has or, until it is done, those that were asked for. */
public record EmbeddingMap(
        @Schema(required = true) UUID id,
        @Schema(required = true) String model,

        @Schema(
                required = true,
                enumeration = {"queued", "running", "waiting", "succeeded", "failed", "cancelled", "superseded"})
        String state,

        @Schema(required = true) String method,
        @Schema(required = true) int points,
        @Schema(required = true) boolean sampled,
        @Schema(required = true) long seed,
        @Schema(required = true, nullable = true) Double progress,
        @Schema(required = true, nullable = true) String phase,
        @Schema(required = true) String startedBy,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true, nullable = true) Instant finishedAt,
        @Schema(required = true, nullable = true) String error) {}
