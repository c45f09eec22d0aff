package io.cvsa.ml.datasets.history;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many videos differ between two versions, each counted once. */
record DiffSummary(
        @Schema(required = true) int added,
        @Schema(required = true) int removed,
        @Schema(required = true) int flipped,
        @Schema(required = true) int textChanged,
        @Schema(required = true) int splitMoved,
        @Schema(required = true) int unchanged) {}
