package io.cvsa.ml.labels.guide;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How the desk works for everybody, and what it asks. */
public record DeskSettings(
        @Schema(required = true, description = "How many people must label a video before it is done")
        int requiredLabelers,

        @Schema(required = true, description = "Whether nobody sees the labels of others before giving their own")
        boolean blind,

        @Schema(required = true) Guide guide,

        @Schema(required = true, nullable = true, description = "Null for the settings that the system came with")
        String changedBy,

        @Schema(required = true) Instant changedAt) {}
