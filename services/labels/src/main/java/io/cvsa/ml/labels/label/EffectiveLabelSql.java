package io.cvsa.ml.labels.label;

/** The statements of {@link EffectiveLabelRepository}. */
final class EffectiveLabelSql {

    /**
     * $1 event ids, $2 aids, $3 users, $4 correlation ids, $5 traceparents, $6 topic. The last label of each user counts, at
     * equal times the larger id; retracted labels do not; the majority decides and a tie is a tie, unless a reviewer has
     * decided. What was seen (labels, retractions, decisions) only grows. The upsert compares with
     * the row as it is when it is locked, so {@code previous} is right even where another writer was faster.
     */
    static final String APPLY = """
            WITH event AS MATERIALIZED (
                SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[])
                    WITH ORDINALITY AS e(event_id, aid, "user", correlation_id, traceparent, position)
            ), fresh AS (
                INSERT INTO labels.inbox (consumer, event_id)
                SELECT 'effective-label', event_id FROM event ORDER BY event_id
                ON CONFLICT DO NOTHING
                RETURNING event_id
            ), touched AS MATERIALIZED (
                SELECT DISTINCT ON (aid) aid, "user", correlation_id, traceparent
                FROM event WHERE (event_id IN (SELECT event_id FROM fresh)) IS TRUE
                ORDER BY aid, position DESC
            ), vote AS MATERIALIZED (
                SELECT v.aid, v."user", v.label, v.created_at, v.label_id, v.retracted
                FROM touched t JOIN labels.vote v ON v.aid = t.aid
            ), last_vote AS (
                SELECT DISTINCT ON (aid, "user") aid, label
                FROM vote WHERE NOT retracted
                ORDER BY aid, "user", created_at DESC NULLS LAST, label_id DESC
            ), part AS (
                SELECT aid, 0 AS yes, 0 AS no, 0 AS seen FROM touched
                UNION ALL
                SELECT aid, label::int, (NOT label)::int, 0 FROM last_vote
                UNION ALL
                SELECT aid, 0, 0, 1 + retracted::int FROM vote
                UNION ALL
                SELECT t.aid, 0, 0, 1 FROM touched t JOIN labels.review_act a ON a.aid = t.aid
                WHERE a.act IN ('decided', 'withdrawn')
            ), tally AS (
                SELECT aid, sum(yes)::int AS yes, sum(no)::int AS no, sum(seen) AS seen
                FROM part GROUP BY aid
            ), truth AS (
                SELECT aid, yes, no, seen, g.aid IS NOT NULL AS gold,
                       CASE WHEN g.label THEN 'yes' WHEN NOT g.label THEN 'no'
                            WHEN yes > no THEN 'yes' WHEN no > yes THEN 'no' WHEN yes > 0 THEN 'tie' END AS state
                FROM tally LEFT JOIN labels.gold g USING (aid)
            ), stored AS (
                INSERT INTO labels.effective_label AS e (aid, state, voters, yes, no, gold, disputed_at, seen, revision)
                SELECT aid, state, yes + no, yes, no, gold, CASE WHEN yes > 0 AND no > 0 THEN now() END, seen,
                       CASE WHEN state IS NULL THEN 0 ELSE 1 END
                FROM truth ORDER BY aid
                ON CONFLICT (aid) DO UPDATE SET
                    previous = e.state, state = excluded.state, voters = excluded.voters,
                    yes = excluded.yes, no = excluded.no, gold = excluded.gold, seen = excluded.seen,
                    disputed_at = CASE WHEN excluded.disputed_at IS NOT NULL
                                       THEN coalesce(e.disputed_at, excluded.disputed_at) END,
                    revision = e.revision + CASE WHEN e.state IS DISTINCT FROM excluded.state THEN 1 ELSE 0 END,
                    updated_at = now()
                WHERE excluded.seen > e.seen
                RETURNING aid, previous, state, voters, revision, updated_at
            ), labelled AS (
                DELETE FROM labels.unlabelled u USING stored s WHERE u.aid = s.aid AND s.state IS NOT NULL
            ), bare AS (
                INSERT INTO labels.unlabelled (aid, sort_key)
                SELECT aid, sort_key FROM stored JOIN labels.video_search USING (aid) WHERE state IS NULL ORDER BY aid
                ON CONFLICT DO NOTHING
            ), announced AS (
                INSERT INTO labels.outbox (id, topic, key, type, payload, correlation_id, traceparent)
                SELECT gen_random_uuid(), $6::text, aid::text, $6::text, jsonb_build_object(
                    'aid', aid, 'revision', revision, 'from', previous, 'to', state, 'user', "user", 'voters', voters,
                    'at', to_char(updated_at AT TIME ZONE 'UTC', %1$s)), correlation_id, traceparent
                FROM stored JOIN touched USING (aid)
                WHERE previous IS DISTINCT FROM state
                RETURNING id
            )
            SELECT count(*) AS changes FROM announced
            """.formatted(LabelSql.ISO);

    static final String CATALOGUE = """
            SELECT (SELECT count(*) FROM public.bilibili_metadata) AS videos,
                   count(*) FILTER (WHERE state IS NOT NULL) AS labelled,
                   count(*) FILTER (WHERE state = 'yes') AS yes,
                   count(*) FILTER (WHERE state = 'no') AS no,
                   count(*) FILTER (WHERE state = 'tie') AS ties,
                   count(*) FILTER (WHERE disputed_at IS NOT NULL AND NOT gold) AS conflicts,
                   count(*) FILTER (WHERE gold) AS gold
            FROM labels.effective_label
            """;

    /** $1 the caller. */
    static final String LABELERS = """
            SELECT count(DISTINCT "user") AS labelers, coalesce(sum(labels), 0)::bigint AS labels,
                   coalesce(sum(labels) FILTER (WHERE day = (now() AT TIME ZONE 'Asia/Shanghai')::date), 0)::bigint AS today,
                   coalesce(sum(labels) FILTER (WHERE "user" = $1::text), 0)::bigint AS mine,
                   max(last_at) AS last_label_at
            FROM labels.labeler_day
            """;

    private EffectiveLabelSql() {}
}
