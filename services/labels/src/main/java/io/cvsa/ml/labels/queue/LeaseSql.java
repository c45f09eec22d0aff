package io.cvsa.ml.labels.queue;

/** The statements of {@link LeaseRepository}. */
final class LeaseSql {

    /**
     * Gives back what this desk does not hold, keeps what it holds and takes what is free, in one statement. To be filled with
     * the candidates. Of more candidates than are asked for some are taken by chance, so that desks which ask in the same
     * moment do not all reach for the same ones. A lease that has run out is taken over where it stands, which the giving back
     * therefore leaves alone: one statement must not touch a row twice.
     */
    static final String TAKE = """
            WITH candidate AS MATERIALIZED (
                SELECT DISTINCT ON (aid) aid, place FROM (
            %s) AS found ORDER BY aid, place
            ), chosen AS MATERIALIZED (
                SELECT aid, place FROM candidate ORDER BY CASE WHEN {spread} THEN random() ELSE place END LIMIT {count}
            ), returned AS (
                DELETE FROM labels.lease
                WHERE "user" = {me} AND desk = {desk} AND until >= now() AND aid <> ALL({hold})
            ), taken AS (
                INSERT INTO labels.lease AS l (aid, "user", desk, until)
                SELECT wanted.aid, {me}, {desk}, now() + interval '10 minutes'
                FROM (SELECT aid FROM chosen
                      UNION SELECT m.aid FROM public.bilibili_metadata m WHERE m.aid = ANY({hold})) AS wanted
                ORDER BY wanted.aid
                ON CONFLICT (aid) DO UPDATE SET "user" = excluded."user", desk = excluded.desk, until = excluded.until
                WHERE l.until < now() OR (l."user" = excluded."user" AND l.desk = excluded.desk)
                RETURNING aid
            )
            SELECT ARRAY(SELECT aid FROM taken JOIN chosen USING (aid) ORDER BY place, aid) AS aids,
                   (SELECT count(*) FROM chosen) AS chosen, now() + interval '10 minutes' AS until
            """;

    /** $1 user, $2 desk. */
    static final String RELEASE = "DELETE FROM labels.lease WHERE \"user\" = $1::text AND desk = $2::text";

    static final String CLEAN = "DELETE FROM labels.lease WHERE until < now() - interval '1 minute'";

    /** $1 user, $2 aid. */
    static final String SKIP = """
            WITH video AS (
                SELECT aid FROM public.bilibili_metadata WHERE aid = $2::bigint
            ), skipped AS (
                INSERT INTO labels.skip ("user", aid) SELECT $1::text, aid FROM video ON CONFLICT DO NOTHING
            ), released AS (
                DELETE FROM labels.lease WHERE aid = $2::bigint AND "user" = $1::text
            )
            SELECT EXISTS (SELECT FROM video) AS known
            """;

    /** $1 user, $2 aid. */
    static final String UNSKIP = """
            WITH ended AS (
                DELETE FROM labels.skip WHERE "user" = $1::text AND aid = $2::bigint
            )
            SELECT EXISTS (SELECT FROM public.bilibili_metadata WHERE aid = $2::bigint) AS known
            """;

    private LeaseSql() {}
}
