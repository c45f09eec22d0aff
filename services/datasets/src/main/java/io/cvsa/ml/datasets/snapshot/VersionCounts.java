package io.cvsa.ml.datasets.snapshot;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a version holds and what was left out.
 *
 * @param read what the first read brought
 * @param failed decided texts without a vector, left out
 * @param excluded texts left out because one of their videos was once tested under another text
 */
public record VersionCounts(
        @Schema(required = true) int rows,
        @Schema(required = true) int positives,
        @Schema(required = true) int train,
        @Schema(required = true) int validation,
        @Schema(required = true) int test,
        @Schema(required = true) int failed,
        @Schema(required = true) int excluded,
        @Schema(required = true) SnapshotCounts read) {}
