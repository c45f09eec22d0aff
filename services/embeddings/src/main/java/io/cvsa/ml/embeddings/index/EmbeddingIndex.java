package io.cvsa.ml.embeddings.index;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A model's nearest-neighbour index as people see it; {@code behind} counts vectors that are stored and not yet in it. */
public record EmbeddingIndex(
        @Schema(required = true) String model,

        @Schema(
                required = true,
                enumeration = {"hnsw", "hnsw-halfvec", "exact"})
        String kind,

        @Schema(
                required = true,
                enumeration = {"absent", "building", "ready", "failed"})
        String state,

        @Schema(required = true, nullable = true) String phase,
        @Schema(required = true, nullable = true) Double progress,
        @Schema(required = true) long vectors,
        @Schema(required = true) long behind,
        @Schema(required = true) long bytes,
        @Schema(required = true, nullable = true) String warning,
        @Schema(required = true, nullable = true) String error,
        @Schema(required = true, nullable = true) Instant startedAt,
        @Schema(required = true, nullable = true) Instant finishedAt,
        @Schema(required = true, nullable = true) UUID jobId) {}
