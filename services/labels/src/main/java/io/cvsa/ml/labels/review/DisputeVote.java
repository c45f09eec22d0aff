package io.cvsa.ml.labels.review;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One person's label that counts. */
public record DisputeVote(
        @Schema(required = true) String user,
        @Schema(required = true, nullable = true) String nickname,
        @Schema(required = true) boolean label,
        @Schema(required = true, nullable = true) Instant createdAt) {}
