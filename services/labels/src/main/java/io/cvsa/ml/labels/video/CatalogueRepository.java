package io.cvsa.ml.labels.video;

import io.cvsa.ml.labels.aid.Aid;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Writes the catalogue: imported videos, and the search projection beside the shared table. */
@ApplicationScoped
public class CatalogueRepository {

    private final Pool pool;

    CatalogueRepository(Pool pool) {
        this.pool = pool;
    }

    /** Whether this database was made by us; in any other the catalogue belongs to the crawler. */
    public Uni<Boolean> isOurs() {
        return pool.preparedQuery(CatalogueSql.IS_OURS)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean("ours"));
    }

    /** Stores what is new or changed and its search text, in one statement. The aids must differ. */
    public Uni<Stored> store(List<CatalogueVideo> videos) {
        Tuple values = Tuple.tuple()
                .addArrayOfLong(column(videos, video -> video.aid().value(), Long[]::new))
                .addArrayOfString(column(videos, CatalogueRepository::bvid, String[]::new))
                .addArrayOfString(column(videos, CatalogueVideo::title, String[]::new))
                .addArrayOfString(column(videos, CatalogueVideo::description, String[]::new))
                .addArrayOfString(column(videos, CatalogueVideo::tags, String[]::new))
                .addArrayOfLong(column(videos, CatalogueVideo::uid, Long[]::new))
                .addArrayOfOffsetDateTime(column(videos, CatalogueRepository::published, OffsetDateTime[]::new))
                .addArrayOfInteger(column(videos, CatalogueVideo::duration, Integer[]::new))
                .addArrayOfString(column(videos, CatalogueVideo::coverUrl, String[]::new))
                .addArrayOfString(column(videos, CatalogueVideo::uploader, String[]::new));
        return pool.preparedQuery(CatalogueSql.STORE)
                .execute(values)
                .map(rows -> rows.iterator().next())
                .map(row -> new Stored(row.getLong("inserted"), row.getLong("updated")));
    }

    /**
     * Brings the search texts of the next videos behind {@code aid} up to date; returns the last one's aid, empty at the end.
     */
    Uni<OptionalLong> refreshBehind(long aid, int videos) {
        return pool.preparedQuery(CatalogueSql.REFRESH)
                .execute(Tuple.of(aid, videos))
                .map(rows -> last(rows.iterator().next()));
    }

    /** Takes in the next new videos behind an id of the catalogue; returns the last id seen, empty at the end. */
    Uni<OptionalLong> noticeBehind(long id, int videos) {
        return pool.preparedQuery(CatalogueSql.NOTICE)
                .execute(Tuple.of(id, videos))
                .map(rows -> last(rows.iterator().next()));
    }

    /** The catalogue's highest id. */
    Uni<Long> newestId() {
        return pool.preparedQuery(CatalogueSql.NEWEST_ID)
                .execute()
                .map(rows -> rows.iterator().next().getLong("last"));
    }

    private static OptionalLong last(Row row) {
        Long last = row.getLong("last");
        return last == null ? OptionalLong.empty() : OptionalLong.of(last);
    }

    private static <T> T[] column(
            List<CatalogueVideo> videos, Function<CatalogueVideo, T> part, IntFunction<T[]> array) {
        return videos.stream().map(part).toArray(array);
    }

    private static String bvid(CatalogueVideo video) {
        Aid aid = video.aid();
        return aid.bvid().orElse(null);
    }

    private static OffsetDateTime published(CatalogueVideo video) {
        Instant at = video.publishedAt();
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
