package io.cvsa.ml.training.store;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Runs one statement and blocks until it has answered; for worker threads only. */
@ApplicationScoped
public class Sql {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Pool pool;

    public Sql(Pool pool) {
        this.pool = pool;
    }

    /** The rows of {@code statement}, each read by {@code reader}; arguments are {@code $1…}. */
    public <T> List<T> list(String statement, Function<Row, T> reader, Object... arguments) {
        List<T> found = new ArrayList<>();
        for (Row row : execute(statement, arguments)) {
            found.add(reader.apply(row));
        }
        return found;
    }

    /** The first row, if there is one. */
    public <T> Optional<T> first(String statement, Function<Row, T> reader, Object... arguments) {
        return list(statement, reader, arguments).stream().findFirst();
    }

    /** How many rows {@code statement} changed or returned. */
    public int run(String statement, Object... arguments) {
        return execute(statement, arguments).rowCount();
    }

    /**
     * The same in one transaction behind a statement that locks, so that {@code statement} sees what was committed before the lock was
     * had.
     */
    public int runLocked(String lock, Object[] lockArguments, String statement, Object... arguments) {
        return pool.withTransaction(connection -> connection
                        .preparedQuery(lock)
                        .execute(Tuple.wrap(lockArguments))
                        .chain(() -> connection.preparedQuery(statement).execute(Tuple.wrap(arguments))))
                .await()
                .atMost(LONGEST)
                .rowCount();
    }

    private RowSet<Row> execute(String statement, Object... arguments) {
        return pool.preparedQuery(statement)
                .execute(Tuple.wrap(arguments))
                .await()
                .atMost(LONGEST);
    }

    /** A timestamptz column; null stays null. */
    public static Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
