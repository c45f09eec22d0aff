package io.cvsa.ml.embeddings.map;

/** The statements of {@link MapRepository}. */
final class MapSql {

    static final String ADD = """
            INSERT INTO embeddings.map (id, model, recipe, method, wanted, seed, started_by) VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (id) DO NOTHING
            """;

    private static final String VIEW = """
            SELECT m.id, m.number, m.model, m.method, m.seed, m.sampled, m.started_by, m.created_at,
                   CASE WHEN m.x IS NULL THEN m.wanted ELSE octet_length(m.x) / 4 END AS points,
                   j.state, j.progress::text AS progress, j.finished_at, j.error
            FROM embeddings.map m JOIN embeddings.job j ON j.id = m.id
            """;

    static final String FIND = VIEW + "WHERE m.id = $1";

    static final String LIST = VIEW + """
            WHERE ($1::text IS NULL OR m.model = $1) AND ($2::bigint IS NULL OR m.number < $2)
            ORDER BY m.number DESC LIMIT $3
            """;

    static final String DELETE = "DELETE FROM embeddings.map WHERE id = $1";

    /** One video a text, in an order that the seed decides: any beginning of it is a fair sample. $1 id, $2 model. */
    static final String PICK = """
            WITH texts AS MATERIALIZED (
                SELECT min(v.aid) AS aid, v.checksum FROM embeddings.map m
                JOIN embeddings.video_text v ON v.recipe = m.recipe
                JOIN internal.embeddings e ON {join} AND e.{column} IS NOT NULL
                WHERE m.id = $1 GROUP BY v.checksum),
            picked AS (
                SELECT t.aid, row_number() OVER (ORDER BY md5(t.checksum || m.seed), t.checksum) AS place
                FROM texts t JOIN embeddings.map m ON m.id = $1)
            UPDATE embeddings.map m
            SET aids = coalesce((SELECT array_agg(p.aid ORDER BY p.place) FROM picked p WHERE p.place <= m.wanted), '{}'),
                sampled = (SELECT count(*) FROM texts) > m.wanted
            WHERE m.id = $1 RETURNING cardinality(m.aids) AS points
            """;

    /** Fenced by the job's epoch. $1 id, $2 epoch, $3 the places of {@code aids} that have a point, from 1. */
    static final String STORE = """
            UPDATE embeddings.map m
            SET aids = (SELECT array_agg(m.aids[p.place] ORDER BY p.place) FROM unnest($3::int[]) AS p(place)), x = $4, y = $5
            WHERE m.id = $1 AND EXISTS (SELECT FROM embeddings.job j WHERE j.id = $1 AND j.epoch = $2 AND j.state = 'running')
            """;

    static final String PLANE = "SELECT x, y FROM embeddings.map WHERE id = $1 AND x IS NOT NULL";

    /** Filled with what the caller may see. */
    static final String POINTS = """
            SELECT q.aid, t.title, {hidden} AS hidden, l.state AS label, p.probability AS prediction,
                   coalesce(l.disputed_at IS NOT NULL AND NOT l.gold, false) AS disputed
            FROM embeddings.map m CROSS JOIN LATERAL unnest(m.aids) WITH ORDINALITY AS q(aid, place)
            LEFT JOIN public.bilibili_metadata t ON t.aid = q.aid
            {sight}
            WHERE m.id = {id}
            ORDER BY q.place
            """;

    /** {@code {id}} is a UUID, {@code {most}} a number: COPY takes no parameters. */
    static final String COPY = """
            COPY (
                SELECT q.place::int, e.{column} FROM embeddings.map m
                CROSS JOIN LATERAL unnest(m.aids) WITH ORDINALITY AS q(aid, place)
                JOIN embeddings.video_text v ON v.recipe = m.recipe AND v.aid = q.aid
                JOIN internal.embeddings e ON {join}
                WHERE m.id = '{id}' AND q.place <= {most} AND e.{column} IS NOT NULL
            ) TO STDOUT (FORMAT binary)
            """;

    private MapSql() {}
}
