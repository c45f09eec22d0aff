package io.cvsa.ml.training.tuning;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A study in a list.
 *
 * @param trials its own, however they stand
 * @param ended those that will train no more
 * @param best the best value of those that came to their end
 */
public record StudyLine(
        @Schema(required = true) UUID id,
        @Schema(required = true) String name,
        @Schema(required = true) UUID datasetId,
        @Schema(required = true) String trainer,
        @Schema(required = true) String modelName,
        @Schema(required = true) String sampler,
        @Schema(required = true) String pruner,
        @Schema(required = true) String metric,

        @Schema(
                required = true,
                enumeration = {"running", "paused", "stopping", "stopped", "finished", "failed"})
        String state,

        @Schema(required = true) int trials,
        @Schema(required = true) int ended,
        @Schema(required = true, nullable = true) Integer maxTrials,
        @Schema(required = true, nullable = true) Double maxMinutes,
        @Schema(required = true, nullable = true) Double best,
        @Schema(required = true) String createdBy,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true, nullable = true) Instant finishedAt) {}
