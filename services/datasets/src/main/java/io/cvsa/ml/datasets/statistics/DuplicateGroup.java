package io.cvsa.ml.datasets.statistics;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A text that several videos carry.
 *
 * @param title the text's first line, cut after 200 characters
 * @param videos how many carry it
 * @param aids the smallest of their ids, at most five
 */
public record DuplicateGroup(
        @Schema(required = true) String title,
        @Schema(required = true) boolean label,
        @Schema(required = true) int videos,
        @Schema(required = true) List<Long> aids) {}
