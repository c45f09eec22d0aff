package io.cvsa.ml.labels.label;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A labeler's answer to the question about one video. */
public record LabelRequest(
        @NotNull @Schema(required = true) Boolean label,

        @Min(1)
        @Schema(nullable = true, description = "The version of the guide that the labeler saw; the newest without it")
        Integer guide) {}
