package io.cvsa.ml.labels.own;

/** The statement of {@link OwnLabelRepository}. */
final class OwnLabelSql {

    private static final String MICROS =
            "coalesce((extract(epoch FROM v.created_at) * 1000000)::bigint, -9000000000000000000)";

    /**
     * $1 user, $2 label or null, $3 and $4 place and label id behind which to go on, $5 how many; {@code %s} one condition more
     * over the search text {@code s}. A label counts that was not taken back and that no later one of the same person replaced.
     */
    static final String LIST = """
            SELECT v.label_id, v.aid, m.bvid, m.title, coalesce(u.username, n.name) AS uploader, m.cover_url, m.published_at,
                   m.duration, v.label, v.created_at, v.guide, e.state, coalesce(e.gold, false) AS gold,
                   coalesce(e.disputed_at IS NOT NULL AND NOT e.gold, false) AS disputed, %1$s AS place
            FROM labels.vote v
            LEFT JOIN labels.video_search s ON s.aid = v.aid
            LEFT JOIN public.bilibili_metadata m ON m.aid = v.aid
            LEFT JOIN labels.effective_label e ON e.aid = v.aid
            LEFT JOIN public.bilibili_user u ON u.uid = m.uid
            LEFT JOIN labels.video_uploader n ON n.aid = v.aid
            WHERE v."user" = $1::text AND NOT v.retracted AND ($2::boolean IS NULL OR v.label = $2::boolean)
              AND (v.created_at <= CASE $3::bigint WHEN 9223372036854775807 THEN 'infinity'::timestamptz
                       WHEN -9000000000000000000 THEN '-infinity'::timestamptz
                       ELSE 'epoch'::timestamptz + $3::bigint * interval '1 microsecond' END
                   OR v.created_at IS NULL)
              AND (%1$s, v.label_id) < ($3::bigint, $4::bigint)
              AND NOT EXISTS (
                  SELECT FROM labels.vote later
                  WHERE later."user" = v."user" AND later.aid = v.aid AND NOT later.retracted
                    AND (coalesce(later.created_at, '-infinity'), later.label_id)
                        > (coalesce(v.created_at, '-infinity'), v.label_id))
              %2$s
            ORDER BY v.created_at DESC NULLS LAST, v.label_id DESC LIMIT $5::integer
            """;

    private OwnLabelSql() {}

    static String list(String condition) {
        return LIST.formatted(MICROS, condition);
    }
}
