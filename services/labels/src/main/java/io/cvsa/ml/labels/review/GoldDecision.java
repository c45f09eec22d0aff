package io.cvsa.ml.labels.review;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A reviewer's answer, which stands above those of the labelers. */
public record GoldDecision(
        @Schema(required = true) boolean label,
        @Schema(required = true) String user,
        @Schema(required = true, nullable = true) String nickname,
        @Schema(required = true) Instant at,
        @Schema(required = true, nullable = true) String comment) {}
