package io.cvsa.ml.training.experiment;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A question that runs were made to answer. */
public record ExperimentView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String name,
        @Schema(required = true) String description,
        @Schema(required = true) String createdBy,
        @Schema(required = true) Instant createdAt,

        @Schema(required = true, description = "how many runs are in it, trials of studies among them")
        int runs,

        @Schema(required = true, nullable = true, description = "when its newest run was asked for; null without runs")
        Instant newestRunAt) {}
