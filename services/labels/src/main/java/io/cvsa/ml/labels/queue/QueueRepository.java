package io.cvsa.ml.labels.queue;

import io.cvsa.ml.labels.aid.Aid;
import io.cvsa.ml.labels.video.VideoFilter;
import io.cvsa.ml.labels.video.VideoSelection;
import io.cvsa.ml.labels.video.Viewer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Hands out videos, each to one desk at a time, and keeps what was passed over. */
@ApplicationScoped
class QueueRepository {

    static final Duration LEASE = Duration.ofMinutes(10);

    private static final int COUNTED = 10_000;

    private final Pool pool;

    QueueRepository(Pool pool) {
        this.pool = pool;
    }

    /** Takes the next videos for a desk, in one statement. */
    Uni<Leases> take(LeaseRequest wanted, Viewer viewer) {
        List<Object> values = new ArrayList<>(
                List.of(viewer.user(), wanted.desk(), wanted.exclude().toArray(Long[]::new), wanted.count()));
        String candidates = candidates(wanted, viewer, values);
        values.add(wanted.hold().toArray(Long[]::new));
        String hold = "$" + values.size();
        values.add((double) LEASE.toSeconds());
        String seconds = "$" + values.size();
        return pool.preparedQuery(QueueSql.TAKE.formatted(candidates, hold, seconds))
                .execute(Tuple.wrap(values))
                .map(rows -> leases(rows.iterator().next()));
    }

    private static String candidates(LeaseRequest wanted, Viewer viewer, List<Object> values) {
        return switch (wanted.queue()) {
            case UNLABELLED_NEWEST -> QueueSql.NEWEST;
            case UNLABELLED_RANDOM -> {
                values.add(ThreadLocalRandom.current().nextDouble());
                yield QueueSql.RANDOM;
            }
            case SECOND -> {
                values.add(viewer.required());
                yield QueueSql.SECOND;
            }
            case DISPUTED -> QueueSql.DISPUTED;
            case SKIPPED -> QueueSql.SKIPPED;
            case FILTER -> filtered(wanted.filter(), viewer, values);
        };
    }

    private static String filtered(VideoFilter filter, Viewer viewer, List<Object> values) {
        VideoSelection selection = VideoSelection.of(filter == null ? VideoFilter.ofAll() : filter, viewer)
                .behind(values.size());
        values.addAll(selection.values());
        return "SELECT f.aid, row_number() OVER (ORDER BY f.sort_key DESC, f.aid DESC) AS place FROM (SELECT s.aid, s.sort_key"
                + " FROM labels.video_search s JOIN public.bilibili_metadata m ON m.aid = s.aid"
                + " LEFT JOIN labels.effective_label e ON e.aid = s.aid " + selection.joins() + "WHERE "
                + selection.condition() + " AND " + QueueSql.FREE.formatted("s")
                + " ORDER BY s.sort_key DESC, s.aid DESC LIMIT $4::integer) AS f";
    }

    private static Leases leases(Row row) {
        return new Leases(
                List.of(row.getArrayOfLongs("aids")),
                row.getOffsetDateTime("until").toInstant(),
                row.getLong("candidates"));
    }

    Uni<Void> giveBack(String user, String desk) {
        return pool.preparedQuery(QueueSql.RETURN).execute(Tuple.of(user, desk)).replaceWithVoid();
    }

    /** Forgets leases that ended long ago. */
    Uni<Void> sweep() {
        return pool.preparedQuery(QueueSql.SWEEP).execute().replaceWithVoid();
    }

    /** Whether there is such a video. */
    Uni<Boolean> skip(String user, Aid aid) {
        return pool.preparedQuery(QueueSql.SKIP)
                .execute(Tuple.of(user, aid.value()))
                .map(rows -> rows.iterator().next().getBoolean("known"));
    }

    Uni<Void> unskip(String user, Aid aid) {
        return pool.preparedQuery(QueueSql.UNSKIP)
                .execute(Tuple.of(user, aid.value()))
                .replaceWithVoid();
    }

    Uni<QueueCounts> counts(Viewer viewer) {
        return pool.preparedQuery(QueueSql.COUNTS)
                .execute(Tuple.of(viewer.user(), viewer.required(), COUNTED))
                .map(rows -> rows.iterator().next())
                .map(row -> new QueueCounts(
                        row.getLong("unlabelled"),
                        row.getLong("second"),
                        row.getLong("disputed"),
                        row.getLong("skipped")));
    }
}
