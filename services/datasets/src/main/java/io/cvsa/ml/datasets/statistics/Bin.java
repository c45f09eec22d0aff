package io.cvsa.ml.datasets.statistics;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A bar of a histogram.
 *
 * @param from smallest value in it
 * @param to where the next one begins; null for the last one, which holds everything from {@code from} on
 */
public record Bin(
        @Schema(required = true) double from,
        @Schema(required = true, nullable = true) Double to,
        @Schema(required = true) long count) {}
