package io.cvsa.ml.labels.video;

import io.cvsa.ml.labels.aid.Aid;
import io.cvsa.ml.platform.page.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads the catalogue of videos together with what is known about their labels. */
@ApplicationScoped
public class VideoRepository {

    private final Pool pool;

    VideoRepository(Pool pool) {
        this.pool = pool;
    }

    /** One page, the newest first. */
    Uni<Page<VideoSummary>> list(VideoQuery query, int limit) {
        String sql = query.sql(limit + 1);
        return pool.preparedQuery(sql)
                .execute(query.tuple())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(VideoRow::summary)
                        .toList())
                .map(videos -> Page.of(videos, limit, video -> List.of(video.sortKey(), video.aid())));
    }

    /** One video as the onlooker may see it. */
    Uni<Optional<VideoDetail>> find(Aid aid, Onlooker onlooker) {
        return details(List.of(aid.value()), onlooker)
                .map(videos -> videos.stream().findFirst());
    }

    /** Some videos as the onlooker may see them, in the order of their numbers; unknown ones are left out. */
    public Uni<List<VideoDetail>> details(List<Long> aids, Onlooker onlooker) {
        if (aids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Values values = new Values();
        String sql = VideoSql.details(aids.toArray(Long[]::new), onlooker, values);
        return pool.preparedQuery(sql).execute(values.tuple()).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> VideoRow.detail(row, onlooker))
                .toList());
    }
}
