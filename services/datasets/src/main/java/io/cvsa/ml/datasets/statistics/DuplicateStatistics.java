package io.cvsa.ml.datasets.statistics;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Texts that several videos carry; each is one row, so that none stands in two splits.
 *
 * @param texts how many such texts there are
 * @param videos how many videos carry one of them
 * @param largest the ten that most videos carry, the most first
 */
public record DuplicateStatistics(
        @Schema(required = true) long texts,
        @Schema(required = true) long videos,
        @Schema(required = true) List<DuplicateGroup> largest) {}
