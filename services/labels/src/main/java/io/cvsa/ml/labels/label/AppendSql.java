package io.cvsa.ml.labels.label;

/** The statements of {@link AppendRepository}. */
final class AppendSql {

    /**
     * What of $1 aids, $2 users, $3 labels, $4 times is new, in {@code timed} and {@code fresh}. An untimed vote says what its
     * user thinks now: it is new where that differs from the user's last label, taken back or not. The membership tests are
     * written so that they stay hashed: the planner takes a batch for a handful of rows and would compare each with each.
     */
    private static final String WANTED = """
            WITH input AS MATERIALIZED (
                SELECT * FROM unnest($1::bigint[], $2::text[], $3::boolean[], $4::timestamptz[])
                    WITH ORDINALITY AS i(aid, "user", label, at, position)
            ), known AS MATERIALIZED (
                SELECT aid FROM public.bilibili_metadata WHERE aid = ANY($1)%s
            ), history AS MATERIALIZED (
                SELECT aid, v."user", v.label, v.created_at, v.label_id AS id
                FROM (SELECT DISTINCT aid FROM input) AS asked JOIN labels.vote v USING (aid)
            ), timed AS MATERIALIZED (
                SELECT DISTINCT ON (aid, "user", label, at) aid, "user", label, at, position
                FROM input
                WHERE at IS NOT NULL AND (aid IN (SELECT aid FROM known)) IS TRUE
                  AND (aid, "user", label, at) NOT IN (
                      SELECT aid, "user", label, created_at FROM history WHERE created_at IS NOT NULL)
                ORDER BY aid, "user", label, at, position DESC
            ), untimed AS (
                SELECT DISTINCT ON (aid, "user") aid, "user", label, position
                FROM input WHERE at IS NULL AND (aid IN (SELECT aid FROM known)) IS TRUE
                ORDER BY aid, "user", position DESC
            ), last AS MATERIALIZED (
                SELECT DISTINCT ON (aid, "user") aid, "user", label, created_at
                FROM (
                    SELECT aid, "user", label, created_at, id, 0 AS position FROM history
                    UNION ALL
                    SELECT aid, "user", label, at, NULL, position FROM timed
                ) AS given
                ORDER BY aid, "user", created_at DESC NULLS LAST, id DESC, position DESC
            ), fresh AS (
                SELECT aid, "user", label, position FROM untimed
                WHERE (aid, "user", label) NOT IN (SELECT aid, "user", label FROM last)
            )""";

    private static final String UNKNOWN =
            "ARRAY(SELECT DISTINCT aid FROM input EXCEPT SELECT aid FROM known) AS unknown";

    /**
     * $1 to $4 as above, $5 topic, $6 correlation id, $7 traceparent. An untimed vote stands last even behind a clock that runs
     * ahead.
     */
    static final String APPEND =
            WANTED.formatted("") + """
            , ahead AS (
                SELECT aid, "user", created_at FROM last WHERE created_at > now()
            ), appended AS (
                INSERT INTO internal.video_type_label (aid, label, "user", created_at)
                SELECT aid, label, "user", at
                FROM (
                    SELECT aid, label, "user", at, position FROM timed
                    UNION ALL
                    SELECT aid, label, "user", coalesce(ahead.created_at, now()), position
                    FROM fresh LEFT JOIN ahead USING (aid, "user")
                ) AS wanted
                ORDER BY position
                RETURNING id, aid, "user", label, created_at
            ), voted AS (
                INSERT INTO labels.vote (label_id, aid, "user", label, created_at)
                SELECT id, aid, "user", label, created_at FROM appended
            ), counted AS (
                INSERT INTO labels.labeler_day AS d ("user", day, labels, last_at)
                SELECT "user", %2$s AS day, count(*), max(created_at) FROM appended GROUP BY 1, 2 ORDER BY 1, 2
                ON CONFLICT %3$s
            ), announced AS (
                INSERT INTO labels.outbox (id, topic, key, type, payload, correlation_id, traceparent)
                SELECT gen_random_uuid(), $5::text, aid::text, $5::text, jsonb_build_object(
                    'aid', aid, 'labelId', id, 'user', "user", 'act', 'LABELLED',
                    'at', to_char(created_at AT TIME ZONE 'UTC', %1$s)), $6::text, $7::text
                FROM appended
            )
            SELECT (SELECT count(*) FROM appended) AS inserted, %4$s
            """.formatted(LabelSql.ISO, LabelSql.DAY, LabelSql.ADD, UNKNOWN);

    /**
     * $1 to $4 as above, $5 whether videos that are not there yet will be. Reads only. The strangers are users that the site's
     * own table would refuse, which ours cannot.
     */
    static final String PREVIEW =
            WANTED.formatted(" UNION SELECT unnest($1) WHERE $5::boolean") + """

            SELECT ARRAY(SELECT position FROM timed UNION ALL SELECT position FROM fresh) AS fresh, %s,
                   EXISTS (SELECT FROM pg_constraint c
                           WHERE c.conrelid = 'internal.video_type_label'::regclass AND c.contype = 'f'
                             AND c.confrelid = 'credentials.users'::regclass)
                   AND EXISTS (SELECT "user" FROM input EXCEPT SELECT unq_id FROM credentials.users) AS strangers
            """.formatted(UNKNOWN);

    private AppendSql() {}
}
