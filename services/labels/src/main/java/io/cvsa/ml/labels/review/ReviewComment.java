package io.cvsa.ml.labels.review;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One act or word in the conversation about a video. */
public record ReviewComment(
        @Schema(required = true) long id,
        @Schema(required = true) ReviewAct act,

        @Schema(required = true, nullable = true, description = "What was decided; null for every other act")
        Boolean label,

        @Schema(required = true) String user,
        @Schema(required = true, nullable = true) String nickname,
        @Schema(required = true) Instant at,
        @Schema(required = true, nullable = true) String comment) {}
