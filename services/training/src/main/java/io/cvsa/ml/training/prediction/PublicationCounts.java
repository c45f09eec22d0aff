package io.cvsa.ml.training.prediction;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What publishing a version writes, and what it leaves out: each prediction counts once.
 *
 * @param songs rows with 1
 * @param others rows with 0
 * @param againstHuman the model says yes where a person said no
 * @param unclassified the crawler has not classified the video yet
 * @param present the row is there already
 */
record PublicationCounts(
        @Schema(required = true) long songs,
        @Schema(required = true) long others,
        @Schema(required = true) long againstHuman,
        @Schema(required = true) long unclassified,
        @Schema(required = true) long present) {}
