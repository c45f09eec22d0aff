package io.cvsa.ml.datasets.statistics;

import io.cvsa.ml.datasets.split.Split;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many rows of a split are a yes and how many a no. */
public record SplitBalance(
        @Schema(required = true) Split split,
        @Schema(required = true) long yes,
        @Schema(required = true) long no) {}
