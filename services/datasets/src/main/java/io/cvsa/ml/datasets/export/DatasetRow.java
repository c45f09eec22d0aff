package io.cvsa.ml.datasets.export;

import io.cvsa.ml.datasets.split.Split;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A row as people browse it.
 *
 * @param aid smallest id of the videos that carry this text
 * @param title the text's first line
 * @param text the text, cut after 500 characters
 * @param golds reviewers' decisions that made the label; empty where the labelers made it
 */
public record DatasetRow(
        @Schema(required = true) int index,
        @Schema(required = true) long aid,
        @Schema(required = true) List<Long> aids,
        @Schema(required = true) String title,
        @Schema(required = true) String text,
        @Schema(required = true) boolean label,
        @Schema(required = true) Split split,
        @Schema(required = true) double weight,
        @Schema(required = true) List<Vote> votes,
        @Schema(required = true) List<Gold> golds,
        @Schema(required = true) String checksum) {}
