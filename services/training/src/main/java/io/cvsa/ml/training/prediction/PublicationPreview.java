package io.cvsa.ml.training.prediction;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What publishing a version would do now, and whether it is switched on. */
record PublicationPreview(
        @Schema(required = true) String model,
        @Schema(required = true) int version,
        @Schema(required = true) boolean enabled,
        @Schema(required = true) PublicationCounts counts) {}
