package io.cvsa.ml.labels.review;

/** The statements of {@link ReviewRepository}. */
public final class ReviewSql {

    /** How an instant stands in JSON, whatever the session's time zone. */
    public static final String ISO = "'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'";

    /**
     * $1 aid, $2 user, $3 key, $4 fingerprint, $5 act, $6 decision or null, $7 comment or null, $8 how many more labelers,
     * $9 event id, $10 topic, $11 correlation id, $12 traceparent. Withdrawing needs a decision, sending back needs none;
     * otherwise nothing is written. Act, effect and event are one statement; the decision counts in the effective label once
     * its event was applied.
     */
    static final String ACT = """
            WITH video AS (
                SELECT aid FROM public.bilibili_metadata WHERE aid = $1::bigint
            ), decision AS (
                SELECT aid FROM labels.gold WHERE aid = $1::bigint
            ), gate AS (
                INSERT INTO labels.idempotency_key (principal, key, request_hash, status)
                SELECT $2::text, $3::text, $4::text, 200 FROM video
                ON CONFLICT DO NOTHING
                RETURNING key
            ), acted AS (
                INSERT INTO labels.review_act (aid, act, label, comment, "user")
                SELECT $1::bigint, $5::text, $6::boolean, $7::text, $2::text FROM gate
                WHERE CASE $5::text WHEN 'withdrawn' THEN EXISTS (SELECT FROM decision)
                                    WHEN 'sent-back' THEN NOT EXISTS (SELECT FROM decision) ELSE true END
                RETURNING aid, act, label, comment, "user", acted_at
            ), decided AS (
                INSERT INTO labels.gold (aid, label, decided_by, decided_at, comment)
                SELECT aid, label, "user", acted_at, comment FROM acted WHERE act = 'decided'
                ON CONFLICT (aid) DO UPDATE SET label = excluded.label, decided_by = excluded.decided_by,
                    decided_at = excluded.decided_at, comment = excluded.comment
            ), withdrawn AS (
                DELETE FROM labels.gold WHERE aid IN (SELECT aid FROM acted WHERE act = 'withdrawn')
            ), returned AS (
                INSERT INTO labels.sent_back (aid, needed, sent_by, sent_at, comment)
                SELECT aid, coalesce(e.voters, 0) + $8::integer, "user", acted_at, comment
                FROM acted LEFT JOIN labels.effective_label e USING (aid) WHERE act = 'sent-back'
                ON CONFLICT (aid) DO UPDATE SET needed = excluded.needed, sent_by = excluded.sent_by,
                    sent_at = excluded.sent_at, comment = excluded.comment
            ), announced AS (
                INSERT INTO labels.outbox (id, topic, key, type, payload, correlation_id, traceparent)
                SELECT $9::uuid, $10::text, aid::text, $10::text, jsonb_build_object(
                    'aid', aid, 'labelId', NULL, 'user', "user", 'act', 'DECIDED',
                    'at', to_char(acted_at AT TIME ZONE 'UTC', %1$s)), $11::text, $12::text
                FROM acted WHERE act IN ('decided', 'withdrawn')
            )
            SELECT EXISTS (SELECT FROM video) AS known, EXISTS (SELECT FROM decision) AS decided,
                   EXISTS (SELECT FROM acted) AS done,
                   (SELECT request_hash FROM labels.idempotency_key
                    WHERE principal = $2::text AND key = $3::text) AS request_hash
            """.formatted(ISO);

    /** The review of the video {@code x.aid} as JSON, null where nobody reviewed it; {@code x.voters} have labelled it. */
    public static final String STATE = """
            (SELECT jsonb_build_object(
                'decision', (
                    SELECT jsonb_build_object('label', g.label, 'user', g.decided_by, 'nickname', u.nickname,
                        'at', to_char(g.decided_at AT TIME ZONE 'UTC', %1$s), 'comment', g.comment)
                    FROM labels.gold g LEFT JOIN credentials.users u ON u.unq_id = g.decided_by WHERE g.aid = x.aid),
                'sentBack', (
                    SELECT jsonb_build_object('needed', b.needed, 'user', b.sent_by, 'nickname', u.nickname,
                        'at', to_char(b.sent_at AT TIME ZONE 'UTC', %1$s), 'comment', b.comment)
                    FROM labels.sent_back b LEFT JOIN credentials.users u ON u.unq_id = b.sent_by
                    WHERE b.aid = x.aid AND b.needed > x.voters),
                'comments', jsonb_agg(jsonb_build_object('id', a.id, 'act', a.act, 'label', a.label, 'user', a."user",
                    'nickname', u.nickname, 'at', to_char(a.acted_at AT TIME ZONE 'UTC', %1$s), 'comment', a.comment)
                    ORDER BY a.id))
             FROM labels.review_act a LEFT JOIN credentials.users u ON u.unq_id = a."user"
             WHERE a.aid = x.aid
             HAVING count(*) > 0)::text""".formatted(ISO);

    /** $1 aid. */
    static final String FIND = "SELECT " + STATE + """
             AS review
            FROM (SELECT m.aid, coalesce(e.voters, 0) AS voters
                  FROM public.bilibili_metadata m LEFT JOIN labels.effective_label e USING (aid)
                  WHERE m.aid = $1::bigint) AS x
            """;

    /** What a list shows of the videos {@code x(aid, voters, place)} in their order. */
    private static final String SHOW = """
            SELECT x.aid, x.place, m.bvid, m.title, m.tags, m.description, coalesce(p.username, n.name) AS uploader,
                   m.cover_url, m.published_at, m.duration, v.views::bigint AS views, coalesce(e.yes, 0) AS yes,
                   coalesce(e.no, 0) AS no, e.state, vote.votes::text AS votes, %2$s AS review
            FROM (%3$s) AS x
            JOIN public.bilibili_metadata m ON m.aid = x.aid
            LEFT JOIN labels.effective_label e ON e.aid = x.aid
            LEFT JOIN public.bilibili_user p ON p.uid = m.uid
            LEFT JOIN labels.video_uploader n ON n.aid = x.aid
            LEFT JOIN public.latest_video_snapshot v ON v.aid = x.aid
            LEFT JOIN LATERAL (
                SELECT jsonb_agg(jsonb_build_object('user', l."user", 'nickname', u.nickname, 'label', l.label,
                    'createdAt', to_char(l.created_at AT TIME ZONE 'UTC', %1$s)) ORDER BY l.created_at, l.label_id) AS votes
                FROM (SELECT DISTINCT ON (o."user") o."user", o.label, o.created_at, o.label_id
                      FROM labels.vote o WHERE o.aid = x.aid AND NOT o.retracted
                      ORDER BY o."user", o.created_at DESC NULLS LAST, o.label_id DESC) AS l
                LEFT JOIN credentials.users u ON u.unq_id = l."user"
            ) AS vote ON true
            ORDER BY x.place %4$s, x.aid %4$s
            """;

    private static final String MICROS = "(extract(epoch FROM %s) * 1000000)::bigint";

    /** $1 and $2 place and aid behind which to go on, $3 rows; the longest waiting first. */
    static final String OPEN =
            SHOW.formatted(ISO, STATE, """
            SELECT d.aid, d.voters, %s AS place
            FROM labels.effective_label d LEFT JOIN labels.sent_back s ON s.aid = d.aid
            WHERE d.disputed_at IS NOT NULL AND NOT d.gold AND (s.aid IS NULL OR s.needed <= d.voters)
              AND (d.disputed_at, d.aid) > (%s, $2::bigint)
            ORDER BY d.disputed_at, d.aid LIMIT $3::integer""".formatted(MICROS.formatted("d.disputed_at"), time("$1")), "ASC");

    /** The same, the newest first. */
    static final String SENT_BACK =
            SHOW.formatted(ISO, STATE, """
            SELECT s.aid, coalesce(d.voters, 0) AS voters, %s AS place
            FROM labels.sent_back s LEFT JOIN labels.effective_label d ON d.aid = s.aid
            WHERE s.needed > coalesce(d.voters, 0) AND NOT coalesce(d.gold, false)
              AND (s.sent_at, s.aid) < (%s, $2::bigint)
            ORDER BY s.sent_at DESC, s.aid DESC LIMIT $3::integer""".formatted(MICROS.formatted("s.sent_at"), time("$1")), "DESC");

    /** The same, the newest first. */
    static final String DECIDED =
            SHOW.formatted(ISO, STATE, """
            SELECT g.aid, coalesce(d.voters, 0) AS voters, %s AS place
            FROM labels.gold g LEFT JOIN labels.effective_label d ON d.aid = g.aid
            WHERE (g.decided_at, g.aid) < (%s, $2::bigint)
            ORDER BY g.decided_at DESC, g.aid DESC LIMIT $3::integer""".formatted(MICROS.formatted("g.decided_at"), time("$1")), "DESC");

    /** A place as a time again, the ends of all time for the first page. */
    private static String time(String place) {
        return """
                CASE %1$s::bigint WHEN -9223372036854775808 THEN '-infinity'::timestamptz
                    WHEN 9223372036854775807 THEN 'infinity'::timestamptz
                    ELSE 'epoch'::timestamptz + %1$s::bigint * interval '1 microsecond' END""".formatted(place);
    }

    private ReviewSql() {}
}
