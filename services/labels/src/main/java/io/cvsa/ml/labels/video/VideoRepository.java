package io.cvsa.ml.labels.video;

import io.cvsa.ml.labels.aid.Aid;
import io.cvsa.ml.platform.page.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads the catalogue of videos together with what is known about their labels. */
@ApplicationScoped
public class VideoRepository {

    private final Pool pool;

    VideoRepository(Pool pool) {
        this.pool = pool;
    }

    /** One page, the newest first. */
    Uni<Page<VideoSummary>> list(VideoFilter filter, Viewer viewer, String after, int limit) {
        VideoQuery query = new VideoQuery(filter, viewer).behind(after);
        String sql = VideoSql.list(viewer, query.bind(viewer.user(), "text"), query.condition(), limit + 1);
        return pool.preparedQuery(sql)
                .execute(Tuple.wrap(query.values()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(VideoRows::summary)
                        .toList())
                .map(videos -> Page.of(videos, limit, video -> List.of(video.sortKey(), video.aid())));
    }

    Uni<Optional<VideoDetail>> find(Aid aid, Viewer viewer) {
        return details(List.of(aid.value()), viewer).map(found -> found.stream().findFirst());
    }

    /** The videos that exist, in the order of their aids here. */
    public Uni<List<VideoDetail>> details(List<Long> aids, Viewer viewer) {
        if (aids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Tuple values = Tuple.tuple().addArrayOfLong(aids.toArray(Long[]::new)).addString(viewer.user());
        return pool.preparedQuery(VideoSql.details(viewer)).execute(values).map(rows -> {
            Map<Long, VideoDetail> found = StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> VideoRows.detail(row, viewer))
                    .collect(Collectors.toMap(VideoDetail::aid, Function.identity()));
            return aids.stream().map(found::get).filter(Objects::nonNull).toList();
        });
    }
}
