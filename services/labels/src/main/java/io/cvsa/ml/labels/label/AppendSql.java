package io.cvsa.ml.labels.label;

/** The statements of {@link AppendRepository}. */
final class AppendSql {

    /**
     * What of $1 aids, $2 users, $3 labels, $4 times is new, in {@code timed} and {@code fresh}. An untimed vote says what its
     * user thinks now: it is new where that differs from the user's last label, taken back or not. The planner takes a batch
     * for a handful of rows, or for too many to hash them, and would compare each with each; so nothing here is joined: the
     * offsets keep each look-up one in an index, and a sort brings a vote beside the last label.
     */
    private static final String WANTED = """
            WITH input AS MATERIALIZED (
                SELECT i.aid, i."user", i.label, i.at, i.position, %s AS known
                FROM unnest($1::bigint[], $2::text[], $3::boolean[], $4::timestamptz[])
                    WITH ORDINALITY AS i(aid, "user", label, at, position)
            ), timed AS MATERIALIZED (
                SELECT DISTINCT ON (aid, "user", label, at) aid, "user", label, at, position
                FROM input i
                WHERE at IS NOT NULL AND known AND NOT EXISTS (
                    SELECT FROM labels.vote v
                    WHERE v.aid = i.aid AND v."user" = i."user" AND v.created_at = i.at AND v.label = i.label OFFSET 0)
                ORDER BY aid, "user", label, at, position DESC
            ), untimed AS MATERIALIZED (
                SELECT DISTINCT ON (aid, "user") aid, "user", label, position
                FROM input WHERE at IS NULL AND known
                ORDER BY aid, "user", position DESC
            ), said AS (
                SELECT aid, "user", label, position, true AS asked, NULL::timestamptz AS at, NULL::bigint AS id FROM untimed
                UNION ALL
                SELECT aid, "user", v.label, 0, false, v.created_at, v.label_id
                FROM untimed u CROSS JOIN LATERAL (
                    SELECT label, created_at, label_id FROM labels.vote v
                    WHERE v.aid = u.aid AND v."user" = u."user"
                    ORDER BY v.created_at DESC NULLS LAST, v.label_id DESC LIMIT 1
                ) AS v
                UNION ALL
                SELECT aid, "user", label, position, false, at, NULL FROM timed WHERE EXISTS (SELECT FROM untimed)
            ), compared AS (
                SELECT aid, "user", label, position, asked,
                       lead(label) OVER before AS last_label, lead(at) OVER before AS last_at
                FROM said
                WINDOW before AS (
                    PARTITION BY aid, "user" ORDER BY asked DESC, at DESC NULLS LAST, id DESC, position DESC)
            ), fresh AS (
                SELECT aid, "user", label, position, greatest(now(), last_at) AS at
                FROM compared WHERE asked AND label IS DISTINCT FROM last_label
            )
            """;

    private static final String KNOWN = "EXISTS (SELECT FROM public.bilibili_metadata m WHERE m.aid = i.aid OFFSET 0)";

    private static final String UNKNOWN = "ARRAY(SELECT DISTINCT aid FROM input WHERE NOT known) AS unknown";

    /**
     * $1 to $4 as above, $5 topic, $6 correlation id, $7 traceparent. An untimed vote stands last even behind a clock that runs
     * ahead.
     */
    static final String APPEND =
            WANTED.formatted(KNOWN) + """
            , appended AS (
                INSERT INTO internal.video_type_label (aid, label, "user", created_at)
                SELECT aid, label, "user", at
                FROM (
                    SELECT aid, label, "user", at, position FROM timed
                    UNION ALL
                    SELECT aid, label, "user", at, position FROM fresh
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
    static final String PREVIEW = WANTED.formatted("$5::boolean OR " + KNOWN) + """
            SELECT ARRAY(SELECT position FROM timed UNION ALL SELECT position FROM fresh) AS fresh, %s,
                   EXISTS (SELECT FROM pg_constraint c
                           WHERE c.conrelid = 'internal.video_type_label'::regclass AND c.contype = 'f'
                             AND c.confrelid = 'credentials.users'::regclass)
                   AND EXISTS (SELECT "user" FROM input EXCEPT SELECT unq_id FROM credentials.users) AS strangers
            """.formatted(UNKNOWN);

    private AppendSql() {}
}
