package io.cvsa.ml.datasets.build;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A file that somebody sent to make a version of.
 *
 * @param name what the sender calls it
 * @param sha256 of its bytes, lower-case hex
 */
public record ImportedFile(
        @Schema(required = true) String name,
        @Schema(required = true) String sha256,
        @Schema(required = true) long bytes) {}
