package io.cvsa.ml.labels.agreement;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Somebody who labels. */
public record LabelerName(
        @Schema(required = true) String user,
        @Schema(required = true, nullable = true) String nickname,

        @Schema(required = true, description = "Labels ever given, overruled and retracted ones included")
        long labels) {}
