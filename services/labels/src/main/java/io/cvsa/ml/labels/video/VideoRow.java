package io.cvsa.ml.labels.video;

import io.cvsa.ml.contracts.EffectiveLabel;
import io.cvsa.ml.labels.label.PastLabel;
import io.cvsa.ml.labels.review.ReviewState;
import io.cvsa.ml.platform.json.Json;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;

/** Reads rows of {@link VideoSql}, and leaves out what is hidden from the onlooker. */
final class VideoRow {

    private VideoRow() {}

    static VideoSummary summary(Row row) {
        boolean hidden = row.getBoolean("hidden");
        return new VideoSummary(
                row.getLong("aid"),
                row.getString("bvid"),
                row.getString("title"),
                row.getString("tags"),
                row.getLong("uid"),
                row.getString("uploader"),
                time(row, "published_at"),
                row.getInteger("duration"),
                row.getString("cover_url"),
                hidden ? null : label(row),
                hidden ? 0 : row.getInteger("voters"),
                row.getLong("views"),
                !hidden && row.getBoolean("gold"),
                !hidden && row.getBoolean("disputed"),
                hidden ? null : row.getDouble("probability"),
                hidden,
                row.getLong("sort_key"));
    }

    static VideoDetail detail(Row row, Onlooker onlooker) {
        VideoSummary video = summary(row);
        boolean hidden = video.hidden();
        return new VideoDetail(
                video.aid(),
                video.bvid(),
                video.title(),
                video.tags(),
                video.uid(),
                video.uploader(),
                video.publishedAt(),
                video.duration(),
                video.coverUrl(),
                video.effectiveLabel(),
                video.labelers(),
                video.views(),
                video.gold(),
                video.disputed(),
                video.probability(),
                hidden,
                row.getString("description"),
                row.getInteger("status"),
                hidden ? List.of() : history(row),
                hidden ? 0 : row.getLong("revision"),
                hidden ? null : Json.as(Json.parse(row.getString("review")), ReviewState.class),
                hidden ? onlooker.needed() : needed(row, onlooker),
                hidden ? null : prediction(row, onlooker));
    }

    private static EffectiveLabel label(Row row) {
        String state = row.getString("state");
        return state == null ? null : EffectiveLabel.valueOf(state.toUpperCase(Locale.ROOT));
    }

    private static List<PastLabel> history(Row row) {
        String history = row.getString("history");
        return history == null ? List.of() : List.of(Json.as(Json.parse(history), PastLabel[].class));
    }

    private static int needed(Row row, Onlooker onlooker) {
        Integer asked = row.getInteger("needed");
        return asked == null ? onlooker.needed() : Math.max(asked, onlooker.needed());
    }

    private static StoredPrediction prediction(Row row, Onlooker onlooker) {
        Double probability = row.getDouble("probability");
        if (probability == null || onlooker.champion().isEmpty()) {
            return null;
        }
        Champion champion = onlooker.champion().get();
        return new StoredPrediction(
                probability,
                row.getBoolean("predicted"),
                champion.model(),
                champion.version(),
                time(row, "predicted_at"));
    }

    private static Instant time(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
