package io.cvsa.ml.embeddings.index;

import io.cvsa.ml.embeddings.vector.StoreShape;

/** The statements over the table of one index; its name, type and the vector's column are written in. */
final class NearTableSql {

    static final String CREATE = "CREATE TABLE IF NOT EXISTS {near} (checksum text PRIMARY KEY, v {type} NOT NULL)";

    static final String DROP = "DROP TABLE IF EXISTS embeddings.";

    /** A worker that died leaves its statement to the server, which builds on for nobody. */
    static final String CANCEL_BUILDS = """
            SELECT pg_cancel_backend(p.pid) FROM pg_stat_progress_create_index p WHERE p.relid = to_regclass($1)
            """;

    /**
     * The table has no other writer until its index is ready, so the plain form, which waits for no older transaction and
     * leaves nothing behind when it is interrupted, blocks nobody.
     */
    static final String INDEX = "CREATE INDEX ON {near} USING hnsw (v {kind}_cosine_ops)";

    static final String INDEXED = """
            SELECT count(*) AS indexes FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam
            WHERE i.indrelid = to_regclass($1) AND a.amname = 'hnsw' AND i.indisvalid
            """;

    static final String STORED = "SELECT count(*) AS stored FROM internal.embeddings e WHERE {of_model}";

    /** $1 model, $2 the last row that is done, $3 how many. */
    static final String FILL = """
            WITH win AS MATERIALIZED (
                SELECT e.id, e.data_checksum AS checksum, e.{column} AS v FROM internal.embeddings e
                WHERE e.id > $2::bigint AND {of_model} AND {good}
                ORDER BY e.id LIMIT $3),
            stored AS (
                INSERT INTO {near} (checksum, v) SELECT w.checksum, w.v::{type} FROM win w
                ON CONFLICT (checksum) DO UPDATE SET v = EXCLUDED.v)
            SELECT (SELECT count(*) FROM win) AS rows, (SELECT max(id) FROM win) AS last_id,
                   (SELECT max(id) FROM internal.embeddings) AS highest
            """;

    /**
     * $1 model, $2 the last row that was looked at, $3 the index, $4 how many. What other programs add is found behind the
     * last row, less an overlap for those who commit late; what we write is noted with the vector itself.
     */
    static final String FOLLOW = """
            WITH noted AS (
                DELETE FROM embeddings.near_change WHERE id IN (
                    SELECT c.id FROM embeddings.near_change c WHERE c.model = $1 ORDER BY c.id LIMIT $4 FOR UPDATE SKIP LOCKED)
                RETURNING checksum),
            fresh AS MATERIALIZED (
                SELECT e.id, e.data_checksum AS checksum FROM internal.embeddings e
                WHERE e.id > $2::bigint - 10000 AND {of_model}
                  AND NOT EXISTS (SELECT FROM {near} n WHERE n.checksum = e.data_checksum)
                ORDER BY e.id LIMIT $4),
            wanted AS (SELECT checksum FROM noted UNION SELECT checksum FROM fresh),
            latest AS MATERIALIZED (
                SELECT w.checksum, e.{column}::{type} AS v
                FROM wanted w LEFT JOIN internal.embeddings e ON {join} AND {good}),
            stored AS (
                INSERT INTO {near} AS n (checksum, v) SELECT c.checksum, c.v FROM latest c WHERE c.v IS NOT NULL
                ON CONFLICT (checksum) DO UPDATE SET v = EXCLUDED.v WHERE n.v <> EXCLUDED.v),
            gone AS (DELETE FROM {near} n USING latest c WHERE n.checksum = c.checksum AND c.v IS NULL),
            moved AS (
                UPDATE embeddings.near_index SET last_id = greatest(last_id, CASE
                    WHEN (SELECT count(*) FROM fresh) < $4 THEN (SELECT max(id) FROM internal.embeddings)
                    ELSE (SELECT max(id) FROM fresh) END)
                WHERE id = $3)
            SELECT (SELECT count(*) FROM latest) AS changed
            """;

    /** $1 model, $2 the table. OFFSET 0 keeps vectors that are in the index from being looked at. */
    static final String MEASURE = """
            SELECT (SELECT count(*) FROM {near}) AS vectors, pg_total_relation_size(to_regclass($2)) AS bytes,
                   (SELECT count(*) FROM (
                        SELECT e.data_checksum, e.{column} FROM internal.embeddings e WHERE {of_model}
                          AND NOT EXISTS (SELECT FROM {near} n WHERE n.checksum = e.data_checksum)
                        OFFSET 0) AS e WHERE {good})
                 + (SELECT count(DISTINCT c.checksum) FROM embeddings.near_change c
                      JOIN {near} n ON n.checksum = c.checksum WHERE c.model = $1) AS behind,
                   p.phase, p.blocks_done::float8 / nullif(p.blocks_total, 0) AS indexed
            FROM (SELECT) AS here
            LEFT JOIN pg_stat_progress_create_index p ON p.relid = to_regclass($2)
            """;

    static String of(String statement, NearIndex index, StoreShape shape) {
        int dimensions = index.dimensions();
        return statement
                .replace("{near}", index.table())
                .replace("{type}", index.columnType())
                .replace("{kind}", index.kind().type())
                .replace("{column}", StoreShape.column(dimensions))
                .replace("{of_model}", shape.joinSql("$1", "e.data_checksum", dimensions))
                .replace("{join}", shape.joinSql("$1", "w.checksum", dimensions))
                .replace("{good}", shape.goodSql(dimensions));
    }

    private NearTableSql() {}
}
