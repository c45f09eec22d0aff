package io.cvsa.ml.labels.agreement;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** Statements that read every vote there is: each in a transaction of its own, with a plan made for that. */
@ApplicationScoped
class VoteScan {

    private final Pool pool;

    VoteScan(Pool pool) {
        this.pool = pool;
    }

    /** All rows, which are few. */
    <T> Uni<List<T>> list(String settings, String statement, Tuple values, Function<Row, T> row) {
        return collect(settings, statement, values, Collectors.mapping(row, Collectors.toList()));
    }

    /** Feeds each row to the collector as it arrives, however many they are; nothing else holds on to it. */
    <R> Uni<R> collect(String settings, String statement, Tuple values, Collector<Row, ?, R> rows) {
        return pool.withTransaction(connection -> connection
                .query(settings)
                .execute()
                .chain(() -> UniHelper.toUni(connection
                        .getDelegate()
                        .preparedQuery(statement)
                        .collecting(rows)
                        .execute(values.getDelegate())
                        .map(SqlResult::value))));
    }
}
