package io.cvsa.ml.datasets.statistics;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Lengths of the texts in Unicode code points; median and p95 by nearest rank. */
public record LengthStatistics(
        @Schema(required = true) int min,
        @Schema(required = true) int median,
        @Schema(required = true) int p95,
        @Schema(required = true) int max,
        @Schema(required = true) List<Bin> bins) {}
