package io.cvsa.ml.embeddings.vector;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A text without a vector: by which model, why, and how it begins.
 *
 * @param videos how many videos have this text
 * @param attempts how often it failed
 * @param edited whether something else is embedded in its place from now on
 */
public record QuarantinedText(
        @Schema(required = true) long id,
        @Schema(required = true) String model,
        @Schema(required = true) String checksum,
        @Schema(required = true) String reason,
        @Schema(required = true) String excerpt,
        @Schema(required = true) long bytes,
        @Schema(required = true) long videos,
        @Schema(required = true) int attempts,
        @Schema(required = true) boolean edited,
        @Schema(required = true) Instant createdAt) {}
