package io.cvsa.ml.embeddings.generation;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.platform.job.JobView;
import io.cvsa.ml.platform.json.Json;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A backfill as people see it; texts are counted once a video. */
public record EmbeddingJobView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String model,
        @Schema(required = true) boolean force,

        @Schema(
                required = true,
                enumeration = {"queued", "running", "waiting", "succeeded", "failed", "cancelled", "superseded"})
        String state,

        @Schema(required = true) long texts,
        @Schema(required = true) long done,
        @Schema(required = true) long embedded,
        @Schema(required = true) long reused,
        @Schema(required = true) long failed,
        @Schema(required = true) long tokens,
        @Schema(required = true, nullable = true) Double ratePerSecond,
        @Schema(required = true, nullable = true) Double secondsLeft,
        @Schema(required = true, nullable = true) String error,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true, nullable = true) Instant finishedAt) {

    static EmbeddingJobView of(JobView job) {
        BackfillSpec spec = Json.as(job.spec(), BackfillSpec.class);
        JsonNode told = job.result() != null && job.result().isObject() ? job.result() : job.progress();
        BackfillProgress progress =
                told != null && told.isObject() ? Json.as(told, BackfillProgress.class) : BackfillProgress.start(0);
        boolean running = job.state().equals("running");
        return new EmbeddingJobView(
                job.id(),
                spec.model(),
                spec.force(),
                job.state(),
                progress.texts(),
                progress.done(),
                progress.embedded(),
                progress.reused(),
                progress.failed(),
                progress.tokens(),
                progress.ratePerSecond(),
                running ? progress.secondsLeft() : null,
                job.error(),
                job.createdAt(),
                job.finishedAt());
    }
}
