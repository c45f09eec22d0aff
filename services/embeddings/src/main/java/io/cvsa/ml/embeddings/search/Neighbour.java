package io.cvsa.ml.embeddings.search;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A video near to what was asked for: cosine similarity, and what is known of it; a hidden one shows neither what others said
 * nor what a model says.
 */
public record Neighbour(
        @Schema(required = true) long aid,
        @Schema(required = true, nullable = true) String bvid,
        @Schema(required = true, nullable = true) String title,
        @Schema(required = true, nullable = true) String uploader,
        @Schema(required = true, nullable = true) String coverUrl,
        @Schema(required = true, nullable = true) Long views,
        @Schema(required = true, nullable = true) Instant publishedAt,
        @Schema(required = true) double similarity,

        @Schema(
                required = true,
                nullable = true,
                enumeration = {"yes", "no", "tie"})
        String label,

        @Schema(required = true, nullable = true) Double prediction,
        @Schema(required = true) boolean hidden) {}
