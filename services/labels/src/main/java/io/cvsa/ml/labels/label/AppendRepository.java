package io.cvsa.ml.labels.label;

import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.platform.event.Correlation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Takes over labels that were given elsewhere, a batch at a time. */
@ApplicationScoped
public class AppendRepository {

    private final Pool pool;

    AppendRepository(Pool pool) {
        this.pool = pool;
    }

    /** Appends the votes that are new, announces each, and leaves out those of unknown videos; one statement. */
    public Uni<Appended> append(List<Vote> votes, Correlation correlation) {
        Tuple values = votes(votes)
                .addString(Topics.LABEL_WRITTEN)
                .addString(correlation.id())
                .addString(correlation.next().traceparent());
        return pool.preparedQuery(AppendSql.APPEND)
                .execute(values)
                .map(rows -> rows.iterator().next())
                .map(row -> new Appended(row.getLong("inserted"), unknown(row)));
    }

    /**
     * What {@link #append} would do; reads only.
     *
     * @param unknownWillBeThere whether the videos are about to be imported, so that none is unknown
     */
    public Uni<Preview> preview(List<Vote> votes, boolean unknownWillBeThere) {
        return pool.preparedQuery(AppendSql.PREVIEW)
                .execute(votes(votes).addBoolean(unknownWillBeThere))
                .map(rows -> rows.iterator().next())
                .map(row -> new Preview(fresh(votes, row), unknown(row), row.getBoolean("strangers")));
    }

    private static Tuple votes(List<Vote> votes) {
        return Tuple.tuple()
                .addArrayOfLong(column(votes, vote -> vote.aid().value(), Long[]::new))
                .addArrayOfString(column(votes, Vote::user, String[]::new))
                .addArrayOfBoolean(column(votes, Vote::label, Boolean[]::new))
                .addArrayOfOffsetDateTime(column(votes, AppendRepository::time, OffsetDateTime[]::new));
    }

    private static <T> T[] column(List<Vote> votes, Function<Vote, T> part, IntFunction<T[]> array) {
        return votes.stream().map(part).toArray(array);
    }

    private static OffsetDateTime time(Vote vote) {
        return vote.at() == null ? null : vote.at().atOffset(ZoneOffset.UTC);
    }

    private static List<Vote> fresh(List<Vote> votes, Row row) {
        return Arrays.stream(row.getArrayOfLongs("fresh"))
                .map(position -> votes.get(position.intValue() - 1))
                .toList();
    }

    private static Set<Long> unknown(Row row) {
        return Arrays.stream(row.getArrayOfLongs("unknown")).collect(Collectors.toSet());
    }
}
