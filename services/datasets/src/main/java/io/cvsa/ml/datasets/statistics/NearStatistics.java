package io.cvsa.ml.datasets.statistics;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How near the test split comes to what is trained on: a hint at near-duplicates that an equal text's checksum cannot see.
 *
 * @param sampled test rows that were looked at, drawn by the version's hash, at most 200
 * @param from rows of the test split
 * @param above99 those of the sample whose nearest train row has a cosine of at least 0.99
 * @param above95 the same for 0.95
 * @param pairs the fifty nearest pairs, the nearest first
 */
public record NearStatistics(
        @Schema(required = true) int sampled,
        @Schema(required = true) int from,
        @Schema(required = true) int above99,
        @Schema(required = true) int above95,
        @Schema(required = true) List<NearPair> pairs) {}
