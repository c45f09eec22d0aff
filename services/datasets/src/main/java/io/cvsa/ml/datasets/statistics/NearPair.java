package io.cvsa.ml.datasets.statistics;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A row of the test split and the row of the train split that lies nearest to it; the similarity is their cosine. */
public record NearPair(
        @Schema(required = true) double similarity,
        @Schema(required = true) PairedRow test,
        @Schema(required = true) PairedRow train) {}
