package io.cvsa.ml.datasets.snapshot;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A version in a list.
 *
 * @param conflicts texts whose labelers disagreed, kept or set aside
 * @param labelsSince at least so many labels were given since the version was frozen; null where that was not asked, or where
 *     no labels are known here
 * @param trashed null where the version does not lie in the trash
 */
public record DatasetSummary(
        @Schema(required = true) UUID id,
        @Schema(required = true) String name,
        @Schema(required = true) int version,
        @Schema(required = true) String hash,
        @Schema(required = true) String model,
        @Schema(required = true) int dimensions,
        @Schema(required = true) int rows,
        @Schema(required = true) int positives,
        @Schema(required = true) int conflicts,
        @Schema(required = true) int train,
        @Schema(required = true) int validation,
        @Schema(required = true) int test,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true) UUID buildId,
        @Schema(required = true, nullable = true) Long labelsSince,
        @Schema(required = true, nullable = true) Trashed trashed) {

    /** Who threw it away and when, and when it is purged by itself. */
    public record Trashed(
            @Schema(required = true) String by,
            @Schema(required = true) Instant at,
            @Schema(required = true) Instant purgeAt) {}

    static DatasetSummary of(Row row) {
        return new DatasetSummary(
                row.getUUID("id"),
                row.getString("name"),
                row.getInteger("version"),
                row.getString("hash"),
                row.getString("model"),
                row.getInteger("dimensions"),
                row.getInteger("rows"),
                row.getInteger("positives"),
                row.getInteger("conflicts"),
                row.getInteger("train"),
                row.getInteger("validation"),
                row.getInteger("test"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getUUID("build_id"),
                row.getLong("labels_since"),
                trashed(row));
    }

    private static Trashed trashed(Row row) {
        OffsetDateTime at = row.getOffsetDateTime("trashed_at");
        return at == null
                ? null
                : new Trashed(
                        row.getString("trashed_by"),
                        at.toInstant(),
                        row.getOffsetDateTime("purge_at").toInstant());
    }
}
