package io.cvsa.ml.datasets.statistics;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How far the labelers of the rows agree.
 *
 * @param single rows that rest on one vote or on none, which nobody could contradict
 * @param unanimous rows with several votes that all say the same
 * @param disputed rows with votes for yes and for no
 * @param votes rows by their number of votes
 * @param weights rows by their weight
 * @param labelers how many people have voted
 * @param perLabeler the hundred with the most votes, the most first
 */
public record AgreementStatistics(
        @Schema(required = true) long single,
        @Schema(required = true) long unanimous,
        @Schema(required = true) long disputed,
        @Schema(required = true) List<Bin> votes,
        @Schema(required = true) List<Bin> weights,
        @Schema(required = true) int labelers,
        @Schema(required = true) List<LabelerShare> perLabeler) {}
