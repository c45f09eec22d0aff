package io.cvsa.ml.datasets.export;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A file of a version and the name it is fetched by. */
public record StoredFile(
        @Schema(required = true) String name,
        @Schema(required = true) String sha256,
        @Schema(required = true) long bytes) {}
