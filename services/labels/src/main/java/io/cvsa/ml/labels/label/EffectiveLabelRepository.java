package io.cvsa.ml.labels.label;

import io.cvsa.ml.contracts.Topics;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/** What each video's labelers say together, and the announcements of its changes. */
@ApplicationScoped
public class EffectiveLabelRepository {

    private final Pool pool;

    EffectiveLabelRepository(Pool pool) {
        this.pool = pool;
    }

    /**
     * Reads the videos' last labels again, stores what they say together and announces what changed, in one statement that
     * skips events which were applied before; returns the number of changes.
     */
    Uni<Long> apply(List<WrittenLabel> written) {
        Tuple values = Tuple.tuple()
                .addArrayOfString(texts(written, WrittenLabel::eventId))
                .addArrayOfLong(written.stream().map(WrittenLabel::aid).toArray(Long[]::new))
                .addArrayOfString(texts(written, WrittenLabel::user))
                .addArrayOfString(texts(written, WrittenLabel::correlationId))
                .addArrayOfString(texts(written, WrittenLabel::traceparent))
                .addString(Topics.LABEL_CHANGED);
        return pool.preparedQuery(EffectiveLabelSql.APPLY)
                .execute(values)
                .map(rows -> rows.iterator().next().getLong("changes"));
    }

    private static String[] texts(List<WrittenLabel> written, Function<WrittenLabel, String> part) {
        return written.stream().map(part).toArray(String[]::new);
    }
}
