package io.cvsa.ml.training.batch;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A batch in a list: how many runs it has and how far they are; the rest of them wait. */
public record BatchLine(
        @Schema(required = true) UUID id,
        @Schema(required = true) String name,
        @Schema(required = true) String createdBy,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true) int runs,
        @Schema(required = true) int running,
        @Schema(required = true) int succeeded,
        @Schema(required = true) int failed,
        @Schema(required = true) int cancelled) {}
