package io.cvsa.ml.labels.own;

import io.cvsa.ml.contracts.EffectiveLabel;
import io.cvsa.ml.labels.video.VideoSelection;
import io.cvsa.ml.platform.page.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** Reads what one person has labelled. */
@ApplicationScoped
class OwnLabelRepository {

    private final Pool pool;

    OwnLabelRepository(Pool pool) {
        this.pool = pool;
    }

    /**
     * One page behind a place, the newest first.
     *
     * @param label only these answers; null for both
     * @param search a part of the texts; null for none
     */
    Uni<Page<OwnLabel>> list(String user, Boolean label, String search, long place, long id, int limit) {
        List<Object> values = new ArrayList<>(Arrays.asList(user, label, place, id, limit + 1));
        String condition = "";
        if (search != null && !search.isBlank()) {
            VideoSelection selection = VideoSelection.ofText(search).behind(values.size());
            values.addAll(selection.values());
            condition = "AND " + selection.condition();
        }
        return pool.preparedQuery(OwnLabelSql.list(condition))
                .execute(Tuple.wrap(values))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(OwnLabelRepository::own)
                        .toList())
                .map(rows -> Page.of(rows, limit, own -> List.of(own.place(), own.id())));
    }

    private static OwnLabel own(Row row) {
        String state = row.getString("state");
        return new OwnLabel(
                row.getLong("label_id"),
                row.getLong("aid"),
                row.getString("bvid"),
                row.getString("title"),
                row.getString("uploader"),
                row.getString("cover_url"),
                instant(row.getOffsetDateTime("published_at")),
                row.getInteger("duration"),
                row.getBoolean("label"),
                instant(row.getOffsetDateTime("created_at")),
                row.getInteger("guide"),
                state == null ? null : EffectiveLabel.valueOf(state.toUpperCase(Locale.ROOT)),
                row.getBoolean("gold"),
                row.getBoolean("disputed"),
                row.getLong("place"));
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
