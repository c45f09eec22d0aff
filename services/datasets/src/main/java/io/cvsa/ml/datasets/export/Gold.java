package io.cvsa.ml.datasets.export;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A reviewer's decision on one video. */
public record Gold(
        @Schema(required = true) long aid,
        @Schema(required = true) boolean label,
        @Schema(required = true) String user) {}
