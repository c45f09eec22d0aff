package io.cvsa.ml.datasets.history;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How far the labels have moved since a version was frozen.
 *
 * @param moved its videos that its own spec would label otherwise now, or not at all
 * @param added videos that its own spec decides now, did not decide then, and that it has not got
 */
record Staleness(
        @Schema(required = true) int moved,
        @Schema(required = true) int added,
        @Schema(required = true) Instant countedAt) {}
