package io.cvsa.ml.embeddings.integrity;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One comparison with the reference; where the provider failed there is an error and no cosine. */
public record CanaryRun(
        @Schema(required = true) Instant at,
        @Schema(required = true, nullable = true) Double minCosine,
        @Schema(required = true, nullable = true) Double meanCosine,
        @Schema(required = true, nullable = true) String error) {}
