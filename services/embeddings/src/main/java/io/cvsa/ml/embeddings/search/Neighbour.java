package io.cvsa.ml.embeddings.search;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A video near to what was asked for: cosine similarity, and its effective label where there is one. */
public record Neighbour(
        @Schema(required = true) long aid,
        @Schema(required = true, nullable = true) String title,
        @Schema(required = true) double similarity,

        @Schema(
                required = true,
                nullable = true,
                enumeration = {"yes", "no", "tie"})
        String label) {}
