package io.cvsa.ml.labels.review;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A reviewer's wish that more people label a video before it comes back. */
public record SentBack(
        @Schema(required = true, description = "So many people must have labelled it")
        int needed,

        @Schema(required = true) String user,
        @Schema(required = true, nullable = true) String nickname,
        @Schema(required = true) Instant at,
        @Schema(required = true, nullable = true) String comment) {}
