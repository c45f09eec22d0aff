package io.cvsa.ml.labels.label;

import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.platform.event.Correlation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Finds the labels in {@code internal.video_type_label} that are not accounted for yet. */
@ApplicationScoped
class LabelFeedRepository {

    private final Pool pool;

    LabelFeedRepository(Pool pool) {
        this.pool = pool;
    }

    /**
     * Announces up to {@code most} labels that other programs wrote and moves the window, in one statement.
     *
     * @param overlap how long an id stays in the deep window at least
     * @param deepEvery how often the deep window is looked through; other scans look where transactions may still be open
     */
    Uni<NoticedLabels> scan(int most, Duration overlap, Duration deepEvery) {
        Correlation correlation = Correlation.here();
        Tuple values = Tuple.tuple()
                .addInteger(most)
                .addString(Topics.LABEL_WRITTEN)
                .addString(correlation.id())
                .addString(correlation.next().traceparent())
                .addDouble(overlap.toMillis() / 1000.0)
                .addDouble(deepEvery.toMillis() / 1000.0);
        return pool.preparedQuery(LabelFeedSql.SCAN)
                .execute(values)
                .map(rows -> rows.iterator().next())
                .map(row -> new NoticedLabels(row.getLong("announced"), row.getLong("found") >= most));
    }
}
