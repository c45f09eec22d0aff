package io.cvsa.ml.datasets.snapshot;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a build of a spec would find now.
 *
 * @param videos videos that pass the filter
 * @param labelled those of them that would be read: labelled, and drawn
 * @param positives texts decided yes
 * @param negatives texts decided no
 * @param conflicts texts whose labelers disagree
 * @param texts unique texts
 * @param missingVectors decided texts that must be embedded
 * @param estimatedTokens that those take, before anybody has counted them
 * @param estimatedCost of those tokens, in the unit of the model's price; null where it has none
 */
public record Preview(
        @Schema(required = true) long videos,
        @Schema(required = true) long labelled,
        @Schema(required = true) long positives,
        @Schema(required = true) long negatives,
        @Schema(required = true) long conflicts,
        @Schema(required = true) long texts,
        @Schema(required = true) long missingVectors,
        @Schema(required = true) long estimatedTokens,
        @Schema(required = true, nullable = true) Double estimatedCost) {}
