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
 */
public record Preview(
        @Schema(required = true) long videos,
        @Schema(required = true) long labelled,
        @Schema(required = true) long positives,
        @Schema(required = true) long negatives,
        @Schema(required = true) long conflicts,
        @Schema(required = true) long texts,
        @Schema(required = true) long missingVectors) {}
