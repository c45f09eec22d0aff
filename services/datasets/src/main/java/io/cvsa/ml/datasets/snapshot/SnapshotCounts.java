package io.cvsa.ml.datasets.snapshot;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a snapshot held.
 *
 * @param videos labelled videos that were read
 * @param texts unique texts among them
 * @param empty videos without any text, set aside: there is nothing to embed
 * @param conflicts texts whose labelers disagree
 * @param ties texts with as many yes as no, set aside
 * @param disputed texts that the unanimous policy set aside
 * @param tooFewLabelers texts that too few people labelled, set aside
 * @param gold texts that reviewers decided; null in versions made before decisions counted
 */
public record SnapshotCounts(
        @Schema(required = true) int videos,
        @Schema(required = true) int texts,
        @Schema(required = true) int empty,
        @Schema(required = true) int conflicts,
        @Schema(required = true) int ties,
        @Schema(required = true) int disputed,
        @Schema(required = true) int tooFewLabelers,
        Integer gold) {}
