package io.cvsa.ml.labels.video;

import io.cvsa.ml.contracts.EffectiveLabel;
import io.cvsa.ml.labels.label.PastLabel;
import io.cvsa.ml.labels.review.ReviewState;
import io.cvsa.ml.platform.json.Json;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;

/** Reads rows of {@link VideoSql}; what is hidden from the caller is left out here, in one place. */
final class VideoRows {

    private VideoRows() {}

    static VideoSummary summary(Row row) {
        OffsetDateTime published = row.getOffsetDateTime("published_at");
        boolean hidden = row.getBoolean("hidden");
        Float probability = row.getFloat("probability");
        return new VideoSummary(
                row.getLong("aid"),
                row.getString("bvid"),
                row.getString("title"),
                row.getString("tags"),
                row.getLong("uid"),
                row.getString("uploader"),
                published == null ? null : published.toInstant(),
                row.getInteger("duration"),
                row.getString("cover_url"),
                hidden ? null : label(row.getString("state")),
                hidden ? 0 : row.getInteger("voters"),
                row.getLong("views"),
                !hidden && row.getBoolean("gold"),
                !hidden && Boolean.TRUE.equals(row.getBoolean("disputed")),
                hidden || probability == null ? null : probability.doubleValue(),
                hidden,
                row.getLong("sort_key"));
    }

    static VideoDetail detail(Row row, Viewer viewer) {
        VideoSummary video = summary(row);
        String history = video.hidden() ? null : row.getString("history");
        String review = video.hidden() ? null : row.getString("review");
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
                video.hidden(),
                row.getString("description"),
                row.getInteger("status"),
                history == null ? List.of() : List.of(Json.as(Json.parse(history), PastLabel[].class)),
                row.getLong("revision"),
                review == null ? null : Json.as(Json.parse(review), ReviewState.class),
                Math.max(viewer.required(), row.getInteger("sent_back")),
                video.probability() == null ? null : prediction(row));
    }

    private static StoredPrediction prediction(Row row) {
        return new StoredPrediction(
                row.getFloat("probability"),
                row.getBoolean("predicted"),
                row.getString("model_name"),
                row.getInteger("model_version"),
                row.getOffsetDateTime("predicted_at").toInstant());
    }

    private static EffectiveLabel label(String state) {
        return state == null ? null : EffectiveLabel.valueOf(state.toUpperCase(Locale.ROOT));
    }
}
