package io.cvsa.ml.embeddings.vector;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How much of the catalogue a model covers and what the rest would cost; texts are unique ones. */
public record Coverage(
        @Schema(required = true) String model,
        @Schema(required = true) long videos,
        @Schema(required = true) long coveredVideos,
        @Schema(required = true) long texts,
        @Schema(required = true) long stored,
        @Schema(required = true) long missing,
        @Schema(required = true) long quarantined,
        @Schema(required = true, nullable = true) Double averageTokens,
        @Schema(required = true, nullable = true) Long estimatedTokens,
        @Schema(required = true, nullable = true) Double estimatedCost,
        @Schema(required = true) long tokensToday,
        @Schema(required = true) long dailyTokens,
        @Schema(required = true) Instant updatedAt) {}
