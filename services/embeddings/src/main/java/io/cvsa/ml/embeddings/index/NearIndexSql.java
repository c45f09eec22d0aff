package io.cvsa.ml.embeddings.index;

/** The statements over the register of indexes. */
final class NearIndexSql {

    private static final String COLUMNS = """
            i.id, i.model, i.kind, i.dimensions, i.state, i.job, i.total, i.last_id, i.error, i.started_at, i.finished_at,
            to_regclass('embeddings.near_' || i.id) IS NOT NULL AS table_there
            """;

    /** A build whose job has ended otherwise than well has failed. */
    static final String SETTLE = """
            UPDATE embeddings.near_index i
            SET state = 'failed', finished_at = now(), error = coalesce(j.error, 'the build was ' || j.state)
            FROM embeddings.job j
            WHERE j.id = i.job AND i.state = 'building' AND j.state IN ('failed', 'cancelled', 'superseded')
            """;

    /** $1 model, $2 kind, $3 dimensions, $4 job. Nothing is added beside a build that is under way. */
    static final String BEGIN = """
            INSERT INTO embeddings.near_index (model, kind, dimensions, job) VALUES ($1, $2, $3, $4)
            ON CONFLICT (model) WHERE state = 'building' DO NOTHING
            """;

    /** What there is to tell of a model: its build, else its index, else the last failure. */
    static final String SHOWN = "SELECT " + COLUMNS + """
            FROM embeddings.near_index i WHERE i.model = $1
            ORDER BY CASE i.state WHEN 'building' THEN 0 WHEN 'ready' THEN 1 ELSE 2 END, i.id DESC LIMIT 1
            """;

    static final String READY =
            "SELECT " + COLUMNS + "FROM embeddings.near_index i WHERE i.state = 'ready' ORDER BY i.id";

    static final String FIND = "SELECT " + COLUMNS + "FROM embeddings.near_index i WHERE i.id = $1";

    /** Whether every write that may not know of the index, because it began before, has ended. */
    static final String SEEN = """
            SELECT pg_snapshot_xmin(pg_current_snapshot()) > i.born AS seen FROM embeddings.near_index i WHERE i.id = $1
            """;

    static final String TOTAL = "UPDATE embeddings.near_index SET total = $2 WHERE id = $1";

    /** $1 id, $2 job, $3 its epoch. The older index goes in the same statement; the unique key wants it gone first. */
    static final String FINISH = """
            WITH fenced AS (
                SELECT i.id, i.model FROM embeddings.near_index i
                JOIN embeddings.job j ON j.id = i.job AND j.id = $2 AND j.epoch = $3 AND j.state = 'running'
                WHERE i.id = $1 AND i.state = 'building'),
            older AS (
                DELETE FROM embeddings.near_index o USING fenced f WHERE o.model = f.model AND o.state <> 'building' RETURNING o.id)
            UPDATE embeddings.near_index i SET state = 'ready', finished_at = now(), last_id = $4
            FROM fenced f WHERE i.id = f.id AND (SELECT count(*) FROM older) >= 0
            """;

    static final String FORGET = """
            WITH noted AS (DELETE FROM embeddings.near_change WHERE model = $1),
            gone AS (DELETE FROM embeddings.near_index i WHERE i.model = $1 RETURNING i.*)
            SELECT\s""" + COLUMNS + "FROM gone i";

    /** Notes for models that have no index any more: a write may have noted its texts while the index was dropped. */
    static final String FORGET_NOTES = """
            DELETE FROM embeddings.near_change c WHERE NOT EXISTS (
                SELECT FROM embeddings.near_index i WHERE i.model = c.model AND i.state <> 'failed')
            """;

    /** Tables of indexes that are dropped, replaced or failed. */
    static final String ORPHANS = """
            SELECT c.relname::text AS name FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace
            WHERE s.nspname = 'embeddings' AND c.relkind = 'r' AND c.relname ~ '^near_[0-9]+$'
              AND NOT EXISTS (
                  SELECT FROM embeddings.near_index i WHERE c.relname = 'near_' || i.id AND i.state <> 'failed')
            """;

    private NearIndexSql() {}
}
