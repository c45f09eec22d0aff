package io.cvsa.ml.labels.label;

/** The statement of {@link LabelFeedRepository}. */
final class LabelFeedSql {

    /**
     * $1 most labels a scan, $2 topic, $3 correlation id, $4 traceparent, $5 shortest overlap and $6 time between deep scans in
     * seconds. Ids are taken before commit, so a label may appear below ids that were seen long ago: the floor follows only
     * when every transaction that ran when its candidate was taken has ended. The deep floor stays behind for the overlap: it
     * covers ids that were taken before their transaction had a number, which are rare, in a window that a large import makes
     * long, so that few scans look there. A horizon ahead of this server's own numbers comes from a restored copy and holds
     * nothing up. Whoever finds the mark locked leaves the scan to its holder; the ids' own key decides where two still meet.
     * The upper bound, true of every label, and the limit tell the planner that all this is small; else it compiles the plan
     * for a second.
     */
    static final String SCAN = """
            WITH mark AS MATERIALIZED (
                SELECT floor, candidate, horizon, deep_floor, deep_candidate, deep_candidate_at, deep_scanned_at,
                       deep_scanned_at <= now() - make_interval(secs => $6::double precision) AS deep
                FROM labels.label_feed LIMIT 1 FOR UPDATE SKIP LOCKED
            ), ahead AS MATERIALIZED (
                SELECT coalesce(max(id), 0)::bigint AS top FROM internal.video_type_label
            ), found AS MATERIALIZED (
                SELECT l.id, l.aid, coalesce(nullif(btrim(l."user"), ''), 'unknown') AS "user", l.label, l.created_at
                FROM mark CROSS JOIN ahead CROSS JOIN LATERAL (
                    SELECT v.id::bigint AS id, v.aid, v."user", v.label, v.created_at
                    FROM internal.video_type_label v
                    WHERE v.id > CASE WHEN mark.deep THEN mark.deep_floor ELSE mark.floor END AND v.id <= ahead.top
                      AND NOT EXISTS (SELECT FROM labels.vote n WHERE n.label_id = v.id)
                    ORDER BY v.id LIMIT $1::integer
                ) AS l
            ), noticed AS (
                INSERT INTO labels.vote (label_id, aid, "user", label, created_at)
                SELECT id, aid, "user", label, created_at FROM found
                ON CONFLICT DO NOTHING
                RETURNING label_id, "user", coalesce(created_at, now()) AS created_at
            ), counted AS (
                INSERT INTO labels.labeler_day AS d ("user", day, labels, last_at)
                SELECT "user", %2$s AS day, count(*), max(created_at) FROM noticed GROUP BY 1, 2 ORDER BY 1, 2
                ON CONFLICT %3$s
            ), announced AS (
                INSERT INTO labels.outbox (id, topic, key, type, payload, correlation_id, traceparent)
                SELECT md5('noticed label ' || id)::uuid, $2::text, aid::text, $2::text, jsonb_build_object(
                    'aid', aid, 'labelId', id, 'user', found."user", 'act', 'NOTICED',
                    'at', to_char(coalesce(found.created_at, now()) AT TIME ZONE 'UTC', %1$s)), $3::text, $4::text
                FROM found JOIN noticed ON label_id = id
                WHERE aid > 0
                ORDER BY id
                ON CONFLICT DO NOTHING
                RETURNING id
            ), pace AS (
                SELECT greatest(ahead.top, mark.candidate) > mark.floor
                       AND (mark.candidate = mark.floor
                            OR mark.horizon <= pg_snapshot_xmin(pg_current_snapshot())
                            OR mark.horizon > pg_snapshot_xmax(pg_current_snapshot())) AS moves,
                       mark.deep AND mark.deep_candidate_at <= now() - make_interval(secs => $5::double precision) AS deep_moves
                FROM mark, ahead
                WHERE (SELECT count(*) FROM found) < $1::integer
            ), moved AS (
                UPDATE labels.label_feed SET
                    floor = CASE WHEN moves THEN mark.candidate ELSE mark.floor END,
                    candidate = CASE WHEN moves THEN greatest(ahead.top, mark.candidate) ELSE mark.candidate END,
                    horizon = CASE WHEN moves THEN pg_snapshot_xmax(pg_current_snapshot()) ELSE mark.horizon END,
                    deep_floor = CASE WHEN deep_moves THEN mark.deep_candidate ELSE mark.deep_floor END,
                    deep_candidate = CASE WHEN deep_moves THEN mark.floor ELSE mark.deep_candidate END,
                    deep_candidate_at = CASE WHEN deep_moves THEN now() ELSE mark.deep_candidate_at END,
                    deep_scanned_at = CASE WHEN deep THEN now() ELSE mark.deep_scanned_at END
                FROM mark, ahead, pace
                WHERE moves OR deep
            )
            SELECT (SELECT count(*) FROM found) AS found, (SELECT count(*) FROM announced) AS announced
            """.formatted(LabelSql.ISO, LabelSql.DAY, LabelSql.ADD);

    private LabelFeedSql() {}
}
