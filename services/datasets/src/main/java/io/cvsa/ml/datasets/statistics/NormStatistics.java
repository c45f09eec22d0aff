package io.cvsa.ml.datasets.statistics;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Lengths of the vectors (L2 norms); the median by nearest rank, the deviation that of the whole population.
 *
 * @param far vectors whose norm differs from the median by more than half of it
 */
public record NormStatistics(
        @Schema(required = true) double min,
        @Schema(required = true) double median,
        @Schema(required = true) double mean,
        @Schema(required = true) double max,
        @Schema(required = true) double standardDeviation,
        @Schema(required = true) long far,
        @Schema(required = true) List<Bin> bins) {}
