package io.cvsa.ml.training.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.training.evaluation.Metrics;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A run as it stands: what was asked for, how far it is, what came out. */
public record RunView(
        @Schema(required = true) UUID id,
        @Schema(required = true) UUID datasetId,
        @Schema(required = true, nullable = true) String datasetName,
        @Schema(required = true) String trainer,
        @Schema(required = true, type = SchemaType.OBJECT) JsonNode hyperparameters,
        @Schema(required = true) long seed,
        @Schema(required = true) String modelName,

        @Schema(
                required = true,
                enumeration = {"queued", "running", "succeeded", "failed", "cancelled", "superseded"})
        String state,

        @Schema(required = true) long step,
        @Schema(required = true) long steps,
        @Schema(required = true, nullable = true) Double epoch,
        @Schema(required = true, nullable = true) Double trainLoss,
        @Schema(required = true, nullable = true) SplitMetrics metrics,
        @Schema(required = true, nullable = true) Double threshold,
        @Schema(required = true, nullable = true) Baseline baseline,
        @Schema(required = true, nullable = true) Linear linear,
        @Schema(required = true, nullable = true) Integer modelVersion,
        @Schema(required = true) String requestedBy,
        @Schema(required = true) int priority,

        @Schema(required = true, description = "how often it was begun: more than once where its process was lost")
        int attempts,

        @Schema(required = true, nullable = true) String error,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true, nullable = true) Instant startedAt,
        @Schema(required = true, nullable = true) Instant finishedAt,
        @Schema(required = true, nullable = true) Double ratePerSecond,
        @Schema(required = true, nullable = true) Double secondsLeft,
        @Schema(required = true, nullable = true) UUID experimentId,
        @Schema(required = true, nullable = true) String experimentName,
        @Schema(required = true) List<String> tags,
        @Schema(required = true, nullable = true) String notes,
        @Schema(required = true, nullable = true) String notesBy,
        @Schema(required = true, nullable = true) Instant notesAt,

        @Schema(
                required = true,
                nullable = true,
                description = "the commit that the program of the last attempt was built from; null before it trained")
        String codeVersion,

        @Schema(required = true, nullable = true) RunEnvironment environment,
        @Schema(required = true, nullable = true) String datasetHash,

        @Schema(required = true, nullable = true, description = "the study whose trial it is")
        UUID studyId,

        @Schema(required = true, nullable = true) Integer trial,
        @Schema(required = true, nullable = true) UUID batchId,
        @Schema(required = true, nullable = true) String batchName,

        @Schema(required = true, nullable = true, description = "the run that was asked for again as this one")
        UUID retryOf,

        @Schema(required = true, nullable = true, description = "the last run that this one was asked for again as")
        UUID retriedAs) {

    public RunView {
        tags = List.copyOf(tags);
    }

    /** The figures of each split by the weights that ship. */
    @Schema(name = "RunMetrics")
    public record SplitMetrics(
            @Schema(nullable = true) Metrics train,
            @Schema(nullable = true) Metrics validation,
            @Schema(nullable = true) Metrics test) {}

    /** The logistic regression that the data set version got by itself: its run, and its test figures once it has ended. */
    @Schema(name = "RunLinearBaseline")
    public record Linear(
            @Schema(required = true) UUID runId,

            @Schema(
                    required = true,
                    enumeration = {"queued", "running", "succeeded", "failed", "cancelled", "superseded"})
            String state,

            @Schema(required = true, nullable = true) Metrics test) {}

    /** What a run must beat: always the majority's answer, and keywords alone. */
    @Schema(name = "RunBaseline")
    public record Baseline(
            @Schema(required = true, nullable = true) Double majorityAccuracy,
            @Schema(required = true, nullable = true) Metrics ngram) {}
}
