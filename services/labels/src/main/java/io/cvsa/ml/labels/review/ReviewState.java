package io.cvsa.ml.labels.review;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where the review of a video stands, and all that led there. */
public record ReviewState(
        @Schema(required = true, nullable = true) GoldDecision decision,

        @Schema(required = true, nullable = true, description = "Null once enough people have labelled it")
        SentBack sentBack,

        @Schema(required = true, description = "Every act, the oldest first")
        List<ReviewComment> comments) {

    public ReviewState {
        comments = comments == null ? List.of() : List.copyOf(comments);
    }
}
