package io.cvsa.ml.datasets.history;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How far the labels have moved since a version was frozen.
 *
 * @param moved its videos whose effective label was touched since and is not the frozen one now
 * @param added videos decided since that it has not got
 */
record Staleness(
        @Schema(required = true) int moved,
        @Schema(required = true) int added,
        @Schema(required = true) Instant countedAt) {}
