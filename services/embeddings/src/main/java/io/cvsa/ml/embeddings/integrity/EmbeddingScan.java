package io.cvsa.ml.embeddings.integrity;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.platform.job.JobView;
import io.cvsa.ml.platform.json.Json;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A scan of a model's stored vectors as people see it. */
public record EmbeddingScan(
        @Schema(required = true) UUID id,
        @Schema(required = true) String model,
        @Schema(required = true) boolean repair,

        @Schema(
                required = true,
                enumeration = {"queued", "running", "waiting", "succeeded", "failed", "cancelled", "superseded"})
        String state,

        @Schema(required = true) long rows,
        @Schema(required = true) long checked,
        @Schema(required = true) long zero,
        @Schema(required = true) long nonFinite,
        @Schema(required = true) long wrongLength,
        @Schema(required = true) long repaired,
        @Schema(required = true) long unrepairable,
        @Schema(required = true, nullable = true) String startedBy,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true, nullable = true) Instant finishedAt,
        @Schema(required = true, nullable = true) String error) {

    static EmbeddingScan of(JobView job) {
        ScanSpec spec = Json.as(job.spec(), ScanSpec.class);
        JsonNode told = job.result() != null && job.result().isObject() ? job.result() : job.progress();
        ScanProgress progress =
                told != null && told.isObject() ? Json.as(told, ScanProgress.class) : ScanProgress.start(0);
        return new EmbeddingScan(
                job.id(),
                spec.model(),
                spec.repair(),
                job.state(),
                progress.rows(),
                progress.checked(),
                progress.zero(),
                progress.nonFinite(),
                progress.wrongLength(),
                progress.repaired(),
                progress.unrepairable(),
                job.createdBy(),
                job.createdAt(),
                job.finishedAt(),
                job.error());
    }
}
