package io.cvsa.ml.embeddings.vector;

import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.platform.problem.ProblemException;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Knows the shape of the shared vector table and makes room for a dimension where the database is ours. */
@ApplicationScoped
public class VectorStore {

    private static final long FRESH_NANOS = 15_000_000_000L;

    private static final String SHAPE = """
            SELECT coalesce((SELECT array_agg(a.attname::text) FROM pg_attribute a
                             WHERE a.attrelid = to_regclass('internal.embeddings') AND a.attnum > 0 AND NOT a.attisdropped),
                            '{}') AS columns,
                   EXISTS (SELECT FROM unique_key WHERE names = ARRAY['data_checksum', 'dimensions', 'model_name']) AS triple,
                   coalesce((SELECT array_agg(key) FROM unique_key WHERE names = ARRAY['data_checksum']), '{}') AS checksum_keys,
                   to_regclass('cvsa.installation') IS NOT NULL AS marked
            """;

    private static final String UNIQUE_KEYS = """
            WITH unique_key AS (
                SELECT i.indexrelid::regclass::text AS index, coalesce(c.conname::text, i.indexrelid::regclass::text) AS key,
                       (SELECT array_agg(a.attname::text ORDER BY a.attname) FROM pg_attribute a
                        WHERE a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)) AS names
                FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid
                WHERE i.indrelid = to_regclass('internal.embeddings') AND i.indisunique)
            """;

    private static final String OURS = "SELECT coalesce(bool_and(created_by_us), false) AS ours FROM cvsa.installation";

    private final BlockingSql sql;
    private volatile StoreShape known;
    private volatile long readAt;

    public VectorStore(BlockingSql sql) {
        this.sql = sql;
    }

    /** The table's shape, at most 15 seconds old; blocks. */
    public StoreShape shape() {
        StoreShape shape = known;
        return shape != null && System.nanoTime() - readAt < FRESH_NANOS ? shape : readShape();
    }

    /** Why this model's vectors cannot be written, or nothing; blocks. */
    public Optional<String> fault(ModelDefinition model) {
        return shape().writeFault(model.dimensions());
    }

    /** Makes sure that the model's vectors can be written, adding its column where the database is ours; blocks. */
    public StoreShape ready(ModelDefinition model) {
        StoreShape shape = shape();
        Optional<String> fault = shape.writeFault(model.dimensions());
        if (fault.isPresent()) {
            throw ProblemException.conflict("model-unusable", fault.get());
        }
        if (!shape.readable(model.dimensions())) {
            sql.execute(StoreShape.addColumn(model.dimensions()));
            return readShape();
        }
        return shape;
    }

    private StoreShape readShape() {
        Row row = sql.one(UNIQUE_KEYS + SHAPE);
        boolean ours = row.getBoolean("marked") && sql.one(OURS).getBoolean("ours");
        known = new StoreShape(
                Set.of(row.getArrayOfStrings("columns")),
                row.getBoolean("triple"),
                List.of(row.getArrayOfStrings("checksum_keys")),
                ours);
        readAt = System.nanoTime();
        return known;
    }
}
