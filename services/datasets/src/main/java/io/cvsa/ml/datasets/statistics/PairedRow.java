package io.cvsa.ml.datasets.statistics;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One side of a pair.
 *
 * @param title the text's first line, cut after 200 characters
 */
public record PairedRow(
        @Schema(required = true) int index,
        @Schema(required = true) long aid,
        @Schema(required = true) String title,
        @Schema(required = true) boolean label) {}
