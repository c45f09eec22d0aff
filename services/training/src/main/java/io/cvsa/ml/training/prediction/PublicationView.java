package io.cvsa.ml.training.prediction;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One act of publishing: who wrote what, when. */
@Schema(name = "Publication")
record PublicationView(
        @Schema(required = true) long id,
        @Schema(required = true) String model,
        @Schema(required = true) int version,
        @Schema(required = true) String publishedBy,
        @Schema(required = true) Instant publishedAt,
        @Schema(required = true) PublicationCounts counts) {}
