package io.cvsa.ml.embeddings.index;

import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.vector.BlockingSql;
import io.cvsa.ml.embeddings.vector.StoreShape;
import io.cvsa.ml.embeddings.vector.VectorStore;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;

/** The tables that indexes live on: filled once, then following the shared table; every method blocks. */
@ApplicationScoped
public class NearTableRepository {

    private static final int FILL_ROWS = 2_000;
    private static final int FOLLOW_ROWS = 500;

    private final BlockingSql sql;
    private final VectorStore store;

    public NearTableRepository(BlockingSql sql, VectorStore store) {
        this.sql = sql;
        this.store = store;
    }

    /** One step of the filling: how many rows it took, and up to which row of the shared table everything is done. */
    record Filled(long rows, long lastId) {
        boolean isLast() {
            return rows < FILL_ROWS;
        }
    }

    /** What can be seen of a table; {@code phase} and {@code indexed} are null while PostgreSQL builds no index on it. */
    record Measured(long vectors, long behind, long bytes, String phase, Double indexed) {}

    void create(NearIndex index) {
        sql.execute(of(NearTableSql.CREATE, index));
    }

    void drop(String name) {
        sql.run(NearTableSql.CANCEL_BUILDS, "embeddings." + name);
        sql.execute(NearTableSql.DROP + name);
    }

    /** Ends what a worker that died left running on the table. */
    void cancelBuilds(NearIndex index) {
        sql.run(NearTableSql.CANCEL_BUILDS, index.table());
    }

    boolean indexed(NearIndex index) {
        return sql.one(NearTableSql.INDEXED, index.table()).getLong("indexes") > 0;
    }

    /** Rows that the model has in the shared table, whatever their state. */
    long stored(String model, int dimensions) {
        StoreShape shape = store.shape();
        return sql.one(
                        NearTableSql.STORED.replace("{of_model}", shape.joinSql("$1", "e.data_checksum", dimensions)),
                        model)
                .getLong("stored");
    }

    Filled fill(NearIndex index, long afterId) {
        Row row = sql.one(of(NearTableSql.FILL, index), index.model(), afterId, FILL_ROWS);
        long rows = row.getLong("rows");
        Long last = rows < FILL_ROWS ? row.getLong("highest") : row.getLong("last_id");
        return new Filled(rows, last == null ? afterId : Math.max(afterId, last));
    }

    /** Brings an index up to the shared table by one bounded step; true when there may be more to do at once. */
    boolean follow(NearIndex index) {
        long changed = sql.one(of(NearTableSql.FOLLOW, index), index.model(), index.lastId(), index.id(), FOLLOW_ROWS)
                .getLong("changed");
        return changed >= FOLLOW_ROWS;
    }

    Measured measure(NearIndex index) {
        Row row = sql.one(of(NearTableSql.MEASURE, index), index.model(), index.table());
        return new Measured(
                row.getLong("vectors"),
                row.getLong("behind"),
                row.getLong("bytes"),
                row.getString("phase"),
                row.getDouble("indexed"));
    }

    /** What a model without an index has stored. */
    Measured unindexed(ModelDefinition model) {
        long stored = store.shape().readable(model.dimensions()) ? stored(model.key(), model.dimensions()) : 0;
        return new Measured(0, stored, 0, null, null);
    }

    private String of(String statement, NearIndex index) {
        return NearTableSql.of(statement, index, store.shape());
    }
}
