package io.cvsa.ml.embeddings.vector;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A text without a vector: by which model, why, and how it begins. */
public record QuarantinedText(
        @Schema(required = true) String model,
        @Schema(required = true) String checksum,
        @Schema(required = true) String reason,
        @Schema(required = true) String excerpt,
        @Schema(required = true) Instant createdAt) {}
