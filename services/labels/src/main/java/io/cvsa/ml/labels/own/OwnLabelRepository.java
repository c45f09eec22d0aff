package io.cvsa.ml.labels.own;

import io.cvsa.ml.contracts.EffectiveLabel;
import io.cvsa.ml.platform.page.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
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

    /** One page, the newest first. */
    Uni<Page<OwnLabel>> list(String user, OwnFilter filter, String q, String after, int limit) {
        OwnQuery query = new OwnQuery(user, filter, q, after, limit + 1);
        return pool.preparedQuery(query.sql())
                .execute(query.tuple())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(OwnLabelRepository::label)
                        .toList())
                .map(labels -> Page.of(labels, limit, label -> List.of(label.place(), label.id())));
    }

    private static OwnLabel label(Row row) {
        String state = row.getString("state");
        return new OwnLabel(
                row.getLong("id"),
                row.getLong("aid"),
                row.getString("bvid"),
                row.getString("title"),
                row.getString("uploader"),
                row.getString("cover_url"),
                time(row, "published_at"),
                row.getInteger("duration"),
                row.getBoolean("label"),
                time(row, "created_at"),
                row.getInteger("guide"),
                state == null ? null : EffectiveLabel.valueOf(state.toUpperCase(Locale.ROOT)),
                row.getBoolean("gold"),
                row.getBoolean("disputed"),
                row.getLong("place"));
    }

    private static Instant time(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
