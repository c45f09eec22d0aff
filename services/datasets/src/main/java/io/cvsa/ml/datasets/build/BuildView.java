package io.cvsa.ml.datasets.build;

import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.platform.json.Json;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A build as people see it.
 *
 * @param done of {@code total} parts of the step, each null where it is not known
 * @param rows labelled videos that were read
 * @param texts unique texts among them
 * @param missing texts that had no vector when the build began
 * @param embedded texts that were embedded for this build
 * @param reused texts whose vector was there already
 * @param failed texts that nobody could embed
 * @param roundTrips of the data connection, from the first read to the version's row
 * @param imported what its sender calls the file that it is made of; null where videos and labels are read
 * @param controlRoundTrips statements of the job's own bookkeeping; heartbeats come on top, one in ten seconds
 */
public record BuildView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String name,

        @Schema(
                required = true,
                enumeration = {"queued", "running", "waiting", "succeeded", "failed", "cancelled", "superseded"})
        String state,

        @Schema(required = true) BuildStep step,
        @Schema(required = true, nullable = true) Long done,
        @Schema(required = true, nullable = true) Long total,
        @Schema(required = true) long rows,
        @Schema(required = true) int texts,
        @Schema(required = true) int missing,
        @Schema(required = true) int embedded,
        @Schema(required = true) int reused,
        @Schema(required = true) int failed,
        @Schema(required = true) int roundTrips,
        @Schema(required = true) int controlRoundTrips,
        @Schema(required = true, nullable = true) Double ratePerSecond,
        @Schema(required = true, nullable = true) Double secondsLeft,
        @Schema(required = true, nullable = true) UUID datasetId,
        @Schema(required = true, nullable = true) String error,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true, nullable = true) Instant finishedAt,
        @Schema(required = true) String requestedBy,
        @Schema(required = true, nullable = true) String imported,
        @Schema(required = true) DatasetSpec spec) {

    static BuildView of(Row row) {
        BuildProgress progress = BuildProgress.of(Json.parse(row.getString("progress")));
        Embedded embedded = new Embedded(
                row.getLong("stored").intValue(),
                row.getLong("reused").intValue(),
                row.getLong("failed").intValue(),
                row.getDouble("seconds"));
        boolean waits = progress.step() == BuildStep.EMBEDDING;
        return new BuildView(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("state"),
                progress.step(),
                waits ? Long.valueOf(embedded.done()) : progress.done(),
                waits ? Long.valueOf(progress.missing()) : progress.total(),
                progress.rows(),
                progress.texts(),
                progress.missing(),
                embedded.stored(),
                Math.max(0, progress.texts() - progress.missing()) + embedded.reused(),
                Math.max(progress.failed(), embedded.failed()),
                progress.roundTrips(),
                progress.controlRoundTrips(),
                waits ? embedded.rate() : progress.ratePerSecond(),
                waits ? embedded.secondsLeft(progress.missing()) : progress.secondsLeft(),
                row.getUUID("dataset_id"),
                row.getString("error"),
                row.getOffsetDateTime("created_at").toInstant(),
                instant(row.getOffsetDateTime("finished_at")),
                row.getString("requested_by"),
                row.getString("imported"),
                Json.as(Json.parse(row.getString("spec")), DatasetSpec.class));
    }

    private static Instant instant(OffsetDateTime value) {
        return value == null ? null : value.toInstant();
    }

    /** What the answered chunks add up to. */
    private record Embedded(int stored, int reused, int failed, Double seconds) {

        private int done() {
            return stored + reused + failed;
        }

        private Double rate() {
            return seconds == null || seconds <= 0 ? null : done() / seconds;
        }

        private Double secondsLeft(int missing) {
            Double rate = rate();
            return rate == null || rate == 0 ? null : Math.max(0, missing - done()) / rate;
        }
    }
}
