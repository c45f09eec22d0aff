package io.cvsa.ml.embeddings.generation;

import io.cvsa.ml.platform.job.JobState;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A backfill or a retry as people see it; texts are counted once a video, in a retry once a quarantined text. */
public record EmbeddingJobView(
        @Schema(required = true) UUID id,

        @Schema(
                required = true,
                enumeration = {"backfill", "retry"})
        String kind,

        @Schema(required = true) String model,
        @Schema(required = true) boolean force,

        @Schema(
                required = true,
                enumeration = {
                    "queued",
                    "running",
                    "waiting",
                    "paused",
                    "succeeded",
                    "failed",
                    "cancelled",
                    "superseded"
                })
        String state,

        @Schema(required = true) boolean paused,
        @Schema(required = true, nullable = true) String waitingFor,
        @Schema(required = true) long texts,
        @Schema(required = true) long done,
        @Schema(required = true) long uniqueTexts,
        @Schema(required = true) long embedded,
        @Schema(required = true) long reused,
        @Schema(required = true) long failed,
        @Schema(required = true) long tokens,
        @Schema(required = true, nullable = true) Double cost,
        @Schema(required = true, nullable = true) Double ratePerSecond,
        @Schema(required = true, nullable = true) Double secondsLeft,
        @Schema(required = true, nullable = true) String error,
        @Schema(required = true) String startedBy,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true, nullable = true) Instant finishedAt) {

    /** @param cost of its tokens, or null */
    static EmbeddingJobView of(EmbeddingJobRepository.Found job, Double cost) {
        BackfillProgress progress = job.progress();
        boolean paused = job.paused() && !job.state().terminal();
        boolean stands = paused && job.state() != JobState.RUNNING;
        return new EmbeddingJobView(
                job.id(),
                job.kind(),
                job.spec().model(),
                job.spec().force(),
                stands ? "paused" : job.state().text(),
                paused,
                job.state() == JobState.WAITING && !paused ? progress.waitingFor() : null,
                progress.texts(),
                progress.done(),
                progress.uniqueTexts(),
                progress.embedded(),
                Math.max(0, progress.reused()),
                progress.failed(),
                progress.tokens(),
                cost,
                progress.ratePerSecond(),
                job.state() == JobState.RUNNING ? progress.secondsLeft() : null,
                job.error(),
                job.startedBy(),
                job.createdAt(),
                job.finishedAt());
    }
}
