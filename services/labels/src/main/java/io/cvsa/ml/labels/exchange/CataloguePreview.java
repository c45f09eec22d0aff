package io.cvsa.ml.labels.exchange;

import io.cvsa.ml.labels.video.CatalogueVideo;
import io.cvsa.ml.labels.video.Stored;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Says how many videos of a batch an import would insert or change; reads only. */
@ApplicationScoped
class CataloguePreview {

    /** $1 aids, $2 titles, $3 descriptions, $4 tags, $5 uids, $6 times, $7 durations, $8 covers; null leaves as it is. */
    private static final String COMPARE = """
            SELECT count(*) FILTER (WHERE m.aid IS NULL) AS inserted,
                   count(*) FILTER (WHERE m.aid IS NOT NULL AND (
                       coalesce(i.title <> m.title, i.title IS NOT NULL)
                       OR coalesce(i.description <> m.description, i.description IS NOT NULL)
                       OR coalesce(i.tags <> m.tags, i.tags IS NOT NULL)
                       OR coalesce(i.uid <> m.uid, i.uid IS NOT NULL)
                       OR coalesce(i.published_at <> m.published_at, i.published_at IS NOT NULL)
                       OR coalesce(i.duration <> m.duration, i.duration IS NOT NULL)
                       OR coalesce(i.cover_url <> m.cover_url, i.cover_url IS NOT NULL))) AS updated
            FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::timestamptz[], $7::int[], $8::text[])
                AS i(aid, title, description, tags, uid, published_at, duration, cover_url)
            LEFT JOIN public.bilibili_metadata m USING (aid)
            """;

    private final Pool pool;

    CataloguePreview(Pool pool) {
        this.pool = pool;
    }

    Uni<Stored> preview(List<CatalogueVideo> videos) {
        if (videos.isEmpty()) {
            return Uni.createFrom().item(new Stored(0, 0));
        }
        Tuple values = Tuple.tuple()
                .addArrayOfLong(column(videos, video -> video.aid().value(), Long[]::new))
                .addArrayOfString(column(videos, CatalogueVideo::title, String[]::new))
                .addArrayOfString(column(videos, CatalogueVideo::description, String[]::new))
                .addArrayOfString(column(videos, CatalogueVideo::tags, String[]::new))
                .addArrayOfLong(column(videos, CatalogueVideo::uid, Long[]::new))
                .addArrayOfOffsetDateTime(column(videos, CataloguePreview::published, OffsetDateTime[]::new))
                .addArrayOfInteger(column(videos, CatalogueVideo::duration, Integer[]::new))
                .addArrayOfString(column(videos, CatalogueVideo::coverUrl, String[]::new));
        return pool.preparedQuery(COMPARE)
                .execute(values)
                .map(rows -> rows.iterator().next())
                .map(row -> new Stored(row.getLong("inserted"), row.getLong("updated")));
    }

    private static <T> T[] column(
            List<CatalogueVideo> videos, Function<CatalogueVideo, T> part, IntFunction<T[]> array) {
        return videos.stream().map(part).toArray(array);
    }

    private static OffsetDateTime published(CatalogueVideo video) {
        return video.publishedAt() == null ? null : video.publishedAt().atOffset(ZoneOffset.UTC);
    }
}
