package io.cvsa.ml.labels.label;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One row of a video's history: who said what, when, and whether it was taken back. */
public record PastLabel(
        @Schema(required = true) long id,
        @Schema(required = true) String user,
        @Schema(required = true, nullable = true) String nickname,
        @Schema(required = true) boolean label,
        @Schema(required = true, nullable = true) Instant createdAt,
        @Schema(required = true) boolean retracted,

        @Schema(required = true, nullable = true, description = "The version of the guide under which it was given")
        Integer guide) {}
