package io.cvsa.ml.embeddings.integrity;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A canary text and its latest cosine to its reference. */
public record CanaryText(
        @Schema(required = true) String text,
        @Schema(required = true, nullable = true) Double cosine) {}
