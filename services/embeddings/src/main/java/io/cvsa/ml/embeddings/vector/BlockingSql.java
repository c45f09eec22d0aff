package io.cvsa.ml.embeddings.vector;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Statements for worker threads: each call is one round trip and blocks for its answer. */
@ApplicationScoped
public class BlockingSql {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Pool pool;

    public BlockingSql(Pool pool) {
        this.pool = pool;
    }

    /** Runs one statement with these parameters; arrays must be arrays of objects. */
    public RowSet<Row> run(String sql, Object... parameters) {
        return pool.preparedQuery(sql).execute(Tuple.from(parameters)).await().atMost(PATIENCE);
    }

    /** The rows of one statement, read by the given function. */
    public <T> List<T> list(String sql, Function<Row, T> read, Object... parameters) {
        List<T> rows = new ArrayList<>();
        for (Row row : run(sql, parameters)) {
            rows.add(read.apply(row));
        }
        return rows;
    }

    /** The first row of a statement that always has one. */
    public Row one(String sql, Object... parameters) {
        return run(sql, parameters).iterator().next();
    }

    /**
     * The rows of one statement that runs under settings of its own, and is planned for these parameters.
     *
     * @param settings {@code SET LOCAL} statements
     */
    public <T> List<T> listUnder(String settings, String sql, Function<Row, T> read, Object... parameters) {
        return pool.withTransaction(connection -> connection
                        .query(settings + "SET LOCAL plan_cache_mode = force_custom_plan;")
                        .execute()
                        .chain(() -> connection.preparedQuery(sql).execute(Tuple.from(parameters))))
                .map(rows -> {
                    List<T> found = new ArrayList<>();
                    rows.forEach(row -> found.add(read.apply(row)));
                    return found;
                })
                .await()
                .atMost(PATIENCE);
    }

    /** Runs a statement without parameters that cannot be prepared, such as DDL. */
    public void execute(String sql) {
        pool.query(sql).execute().await().atMost(PATIENCE);
    }
}
