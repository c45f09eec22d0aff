package io.cvsa.ml.datasets.statistics;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What one labeler has added to a version.
 *
 * @param votes last labels of the labeler on the videos of this version
 * @param agreeing those of them that say what the row's label says
 */
public record LabelerShare(
        @Schema(required = true) String user,
        @Schema(required = true) long votes,
        @Schema(required = true) long agreeing) {}
