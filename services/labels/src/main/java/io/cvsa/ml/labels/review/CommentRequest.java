package io.cvsa.ml.labels.review;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something to say about a video. */
public record CommentRequest(
        @NotBlank @Size(max = ReviewResource.LONGEST_COMMENT) @Schema(required = true)
        String comment) {}
