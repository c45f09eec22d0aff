package io.cvsa.ml.labels.video;

import io.cvsa.ml.contracts.EffectiveLabel;
import io.cvsa.ml.labels.aid.Aid;
import io.cvsa.ml.platform.page.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.StreamSupport;

/** Reads the catalogue of videos together with what is known about their labels. */
@ApplicationScoped
public class VideoRepository {

    private final Pool pool;

    VideoRepository(Pool pool) {
        this.pool = pool;
    }

    /** One page, the newest first. */
    Uni<Page<VideoSummary>> list(VideoQuery query) {
        return pool.preparedQuery(query.sql())
                .execute(query.values())
                .map(rows -> Page.of(summaries(rows), query.limit(), video -> List.of(video.sortKey(), video.aid())));
    }

    /** Without the history, which the labels keep. */
    Uni<Optional<VideoDetail>> find(Aid aid) {
        return pool.preparedQuery(VideoSql.FIND).execute(Tuple.of(aid.value())).map(VideoRepository::detail);
    }

    /** A video that the user has not labelled, none of the excluded. */
    Uni<Optional<VideoDetail>> next(NextQueue queue, String user, Set<Long> excluded) {
        Tuple values = Tuple.tuple().addString(user).addArrayOfLong(excluded.toArray(Long[]::new));
        if (queue == NextQueue.NEWEST) {
            return pool.preparedQuery(VideoSql.NEXT_NEWEST).execute(values).map(VideoRepository::detail);
        }
        values.addDouble(ThreadLocalRandom.current().nextDouble());
        return pool.preparedQuery(VideoSql.NEXT_RANDOM).execute(values).map(VideoRepository::detail);
    }

    private static List<VideoSummary> summaries(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(VideoRepository::summary)
                .toList();
    }

    private static Optional<VideoDetail> detail(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .findFirst()
                .map(row -> VideoDetail.of(
                        summary(row), row.getString("description"), row.getInteger("status"), row.getLong("revision")));
    }

    private static VideoSummary summary(Row row) {
        OffsetDateTime published = row.getOffsetDateTime("published_at");
        String state = row.getString("state");
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
                state == null ? null : EffectiveLabel.valueOf(state.toUpperCase(Locale.ROOT)),
                row.getInteger("voters"),
                row.getLong("views"),
                row.getLong("sort_key"));
    }
}
