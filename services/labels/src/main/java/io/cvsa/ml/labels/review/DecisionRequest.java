package io.cvsa.ml.labels.review;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A reviewer's answer to the question about one video. */
public record DecisionRequest(
        @NotNull @Schema(required = true) Boolean label,

        @Size(max = ReviewResource.LONGEST_COMMENT) @Schema(nullable = true)
        String comment) {}
