package io.cvsa.ml.training.prediction;

import io.cvsa.ml.platform.job.JobView;
import io.cvsa.ml.platform.json.Json;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A bulk scoring as it stands. */
@Schema(name = "Scoring")
record ScoringView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String model,
        @Schema(required = true) int version,

        @Schema(
                required = true,
                enumeration = {"queued", "running", "succeeded", "failed", "cancelled"})
        String state,

        @Schema(required = true) long videos,
        @Schema(required = true) long done,
        @Schema(required = true) long scored,
        @Schema(required = true) long unchanged,
        @Schema(required = true) long withoutVector,
        @Schema(required = true) long empty,
        @Schema(required = true, nullable = true) String error,
        @Schema(required = true) String startedBy,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true, nullable = true) Instant finishedAt) {

    static ScoringView of(JobView job) {
        ScoringSpec spec = Json.as(job.spec(), ScoringSpec.class);
        boolean begun = job.progress() != null && job.progress().has("last");
        ScoringProgress progress = begun ? Json.as(job.progress(), ScoringProgress.class) : ScoringProgress.start(0);
        return new ScoringView(
                job.id(),
                spec.model(),
                spec.version(),
                job.state().equals("waiting") ? "queued" : job.state(),
                progress.videos(),
                progress.done(),
                progress.scored(),
                progress.unchanged(),
                progress.withoutVector(),
                progress.empty(),
                job.error(),
                job.createdBy(),
                job.createdAt(),
                job.finishedAt());
    }
}
