package io.cvsa.ml.labels.guide;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One version of the question that labelers answer, and of the rules to go by, in both languages. */
public record Guide(
        @Schema(required = true) int version,
        @Schema(required = true) String questionZh,
        @Schema(required = true) String questionEn,

        @Schema(required = true, description = "One rule a line")
        String rulesZh,

        @Schema(required = true, description = "One rule a line")
        String rulesEn,

        @Schema(required = true, nullable = true, description = "Null for the version that the system came with")
        String changedBy,

        @Schema(required = true) Instant changedAt) {}
