package io.cvsa.ml.labels.queue;

import io.cvsa.ml.labels.aid.Aid;
import io.cvsa.ml.labels.video.Onlooker;
import io.cvsa.ml.labels.video.Values;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** Who has which video on the desk, and who passed which over. */
@ApplicationScoped
class LeaseRepository {

    private static final String DEADLOCK = "40P01";
    private static final int MOST_ATTEMPTS = 8;

    private final Pool pool;

    LeaseRepository(Pool pool) {
        this.pool = pool;
    }

    /** Gives this desk what it wants and nobody else has; tries again where others were faster. */
    Uni<Lease> take(LeaseRequest wanted, Onlooker onlooker) {
        return take(wanted, onlooker, List.of(), 0);
    }

    private Uni<Lease> take(LeaseRequest wanted, Onlooker onlooker, List<Long> before, int attempt) {
        Candidates candidates = new Candidates(wanted, onlooker, before, attempt);
        return pool.preparedQuery(candidates.sql())
                .execute(candidates.tuple())
                .onFailure(LeaseRepository::isDeadlock)
                .retry()
                .atMost(MOST_ATTEMPTS)
                .map(rows -> rows.iterator().next())
                .chain(row -> {
                    List<Long> won = List.of(row.getArrayOfLongs("aids"));
                    List<Long> all =
                            Stream.concat(before.stream(), won.stream()).toList();
                    boolean lost = won.size() < row.getLong("chosen");
                    return lost && attempt < MOST_ATTEMPTS
                            ? take(wanted, onlooker, all, attempt + 1)
                            : Uni.createFrom().item(lease(all, row));
                });
    }

    private static boolean isDeadlock(Throwable failure) {
        return failure instanceof PgException refusal && DEADLOCK.equals(refusal.getSqlState());
    }

    private static Lease lease(List<Long> aids, Row row) {
        return new Lease(aids, row.getOffsetDateTime("until").toInstant());
    }

    /** Gives back all that waits on the desk. */
    Uni<Void> release(String user, String desk) {
        return pool.preparedQuery(LeaseSql.RELEASE)
                .execute(Tuple.of(user, desk))
                .replaceWithVoid();
    }

    /** Forgets leases that ran out some time ago. */
    Uni<Void> clean() {
        return pool.preparedQuery(LeaseSql.CLEAN).execute().replaceWithVoid();
    }

    /** Whether there is such a video. */
    Uni<Boolean> skip(String user, Aid aid) {
        return known(LeaseSql.SKIP, user, aid);
    }

    /** Whether there is such a video. */
    Uni<Boolean> unskip(String user, Aid aid) {
        return known(LeaseSql.UNSKIP, user, aid);
    }

    private Uni<Boolean> known(String sql, String user, Aid aid) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(user, aid.value()))
                .map(rows -> rows.iterator().next().getBoolean("known"));
    }

    Uni<QueueCounts> counts(Onlooker onlooker) {
        Values values = new Values();
        String sql = new Parameters(values)
                .with("me", onlooker.user(), "text")
                .with("needed", onlooker.needed(), "integer")
                .in(QueueSql.COUNTS);
        return pool.preparedQuery(sql)
                .execute(values.tuple())
                .map(rows -> rows.iterator().next())
                .map(row -> new QueueCounts(
                        row.getInteger("unlabelled"),
                        row.getInteger("second"),
                        row.getInteger("disputed"),
                        row.getInteger("skipped")));
    }
}
