package io.cvsa.ml.labels.label;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far the labelling of the whole catalogue has come. */
public record LabelSummary(
        @Schema(required = true) long videos,

        @Schema(required = true, description = "Videos with at least one label that counts")
        long labelled,

        @Schema(required = true) long yes,
        @Schema(required = true) long no,
        @Schema(required = true) long ties,

        @Schema(required = true, description = "Videos whose labelers disagree, ties included, and no reviewer decided")
        long conflicts,

        @Schema(required = true, description = "Videos that a reviewer decided")
        long gold,

        @Schema(required = true) long labelers,

        @Schema(required = true, description = "Labels ever written, overruled and retracted ones included")
        long labels,

        @Schema(required = true, description = "Labels given since midnight in China, by anybody")
        long today,

        @Schema(required = true, description = "Labels that the caller ever gave")
        long mine,

        @Schema(required = true, nullable = true) Instant lastLabelAt) {}
