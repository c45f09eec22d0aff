package io.cvsa.ml.datasets.export;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One labeler's last label of one video. */
public record Vote(
        @Schema(required = true) String user,
        @Schema(required = true) boolean label) {}
