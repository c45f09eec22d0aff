package io.cvsa.ml.labels.review;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many more people shall label a video, and why. */
public record ReturnRequest(
        @Min(1) @Max(5) @Schema(nullable = true, description = "1 without it")
        Integer labelers,

        @Size(max = ReviewResource.LONGEST_COMMENT) @Schema(nullable = true)
        String comment) {

    int more() {
        return labelers == null ? 1 : labelers;
    }
}
