package io.cvsa.ml.embeddings.vector;

import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.platform.pg.VectorCodec;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads and writes {@code internal.embeddings}; every method blocks for one round trip. */
@ApplicationScoped
public class VectorRepository {

    /** Parameters: model, checksums, all floats one after the other, checksums that were cut, by how many tokens, owner. */
    private static final String UPSERT = """
            WITH stored AS (
                INSERT INTO internal.embeddings (model_name, data_checksum, dimensions, {column})
                SELECT $1, t.checksum, {d}, ($3::real[])[(t.n - 1) * {d} + 1 : t.n * {d}]::vector
                FROM unnest($2::text[]) WITH ORDINALITY AS t(checksum, n)
                ON CONFLICT (model_name, data_checksum, dimensions) DO UPDATE
                SET {column} = EXCLUDED.{column}, created_at = now(){others}
                RETURNING 1),
            cut AS (
                INSERT INTO embeddings.truncated_text (model, checksum, cut_tokens)
                SELECT $1, t.checksum, t.cut FROM unnest($4::text[], $5::int[]) AS t(checksum, cut)
                ON CONFLICT (model, checksum) DO UPDATE SET cut_tokens = EXCLUDED.cut_tokens),
            noted AS (
                INSERT INTO embeddings.near_change (model, checksum)
                SELECT $1, t.checksum FROM unnest($2::text[]) AS t(checksum)
                WHERE EXISTS (SELECT FROM embeddings.near_index i WHERE i.model = $1 AND i.state <> 'failed')),
            cured AS (DELETE FROM embeddings.quarantine WHERE model = $1 AND checksum = ANY ($2::text[])),
            well AS (DELETE FROM embeddings.faulty_vector WHERE model = $1 AND checksum = ANY ($2::text[])),
            released AS (DELETE FROM embeddings.claim WHERE model = $1 AND checksum = ANY ($2::text[]) AND owner = $6)
            SELECT count(*) FROM stored
            """;

    private static final String COUNTS =
            "SELECT model_name, count(*) AS stored FROM internal.embeddings GROUP BY model_name";

    private final BlockingSql sql;
    private final VectorStore store;

    public VectorRepository(BlockingSql sql, VectorStore store) {
        this.sql = sql;
        this.store = store;
    }

    /** Stores vectors of distinct checksums, replacing older ones, and ends the owner's claims on them. */
    public void upsert(ModelDefinition model, List<NewVector> vectors, String owner) {
        if (vectors.isEmpty()) {
            return;
        }
        StoreShape shape = store.ready(model);
        List<NewVector> cut =
                vectors.stream().filter(each -> each.cutTokens() > 0).toList();
        sql.run(
                UPSERT.replace("{column}", StoreShape.column(model.dimensions()))
                        .replace("{others}", shape.emptyOthersSql(model.dimensions()))
                        .replace("{d}", Integer.toString(model.dimensions())),
                model.key(),
                checksums(vectors),
                flat(vectors, model.dimensions()),
                checksums(cut),
                cut.stream().map(NewVector::cutTokens).toArray(Integer[]::new),
                owner);
    }

    /** The good vectors of these texts in binary; missing, zero and foreign ones are absent. */
    public Map<String, float[]> read(ModelDefinition model, List<String> checksums) {
        StoreShape shape = store.shape();
        Map<String, float[]> found = new HashMap<>();
        if (!shape.readable(model.dimensions())) {
            return found;
        }
        String statement = "SELECT e.data_checksum, vector_send(e." + StoreShape.column(model.dimensions())
                + ") AS sent FROM internal.embeddings e WHERE "
                + shape.joinSql("$1", "ANY ($2::text[])", model.dimensions()) + " AND "
                + shape.goodSql(model.dimensions());
        for (Row row : sql.run(statement, model.key(), checksums.toArray(String[]::new))) {
            found.put(row.getString("data_checksum"), VectorCodec.decode((Buffer) row.getValue("sent")));
        }
        return found;
    }

    /** Rows a model name, whatever their state. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new HashMap<>();
        if (!store.shape().columns().isEmpty()) {
            sql.run(COUNTS).forEach(row -> counts.put(row.getString("model_name"), row.getLong("stored")));
        }
        return counts;
    }

    private static String[] checksums(List<NewVector> vectors) {
        return vectors.stream().map(NewVector::checksum).toArray(String[]::new);
    }

    private static Float[] flat(List<NewVector> vectors, int dimensions) {
        Float[] flat = new Float[vectors.size() * dimensions];
        int at = 0;
        for (NewVector each : vectors) {
            for (float value : each.vector()) {
                flat[at++] = value;
            }
        }
        return flat;
    }
}
