package io.cvsa.ml.datasets.statistics;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How far the counting is.
 *
 * @param done rows of this step that are behind it
 * @param of rows of the version
 */
public record StatisticsProgress(
        @Schema(required = true) StatisticsStep step,
        @Schema(required = true) int done,
        @Schema(required = true) int of) {}
