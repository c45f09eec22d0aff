package io.cvsa.ml.embeddings.generation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was asked of a model on each day, newest first, and what is left of today's budget. */
public record EmbeddingUsage(
        @Schema(required = true) String model,
        @Schema(required = true) long dailyTokens,
        @Schema(required = true) long spentToday,
        @Schema(required = true) boolean exhausted,
        @Schema(required = true, nullable = true) Instant resumesAt,
        @Schema(required = true) List<Day> items) {

    public EmbeddingUsage {
        items = List.copyOf(items);
    }

    /** One day of UTC+8. */
    @Schema(name = "EmbeddingUsageDay")
    public record Day(
            @Schema(required = true) LocalDate day,
            @Schema(required = true) long requests,
            @Schema(required = true) long failedRequests,
            @Schema(required = true) long texts,
            @Schema(required = true) long tokens,
            @Schema(required = true, nullable = true) Double cost) {}
}
