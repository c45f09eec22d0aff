package io.cvsa.ml.labels.video;

import io.cvsa.ml.labels.review.ReviewSql;

/** The statements of {@link VideoRepository}. What other programs may lack is always joined from the left. */
final class VideoSql {

    /** What a list shows of a video {@code x(aid, sort_key)}; to be filled with the parts of {@link #sight}. */
    private static final String SUMMARY = """
            SELECT x.aid, x.sort_key, m.bvid, m.title, m.tags, m.uid, coalesce(u.username, n.name) AS uploader,
                   m.published_at, m.duration, m.cover_url, e.state, coalesce(e.voters, 0) AS voters,
                   v.views::bigint AS views, coalesce(e.gold, false) AS gold,
                   coalesce(e.disputed_at IS NOT NULL AND NOT e.gold, false) AS disputed,
                   %1$s AS hidden, p.probability::float8 AS probability%3$s
            FROM (
            %4$s) AS x
            JOIN public.bilibili_metadata m ON m.aid = x.aid
            LEFT JOIN labels.effective_label e ON e.aid = x.aid
            LEFT JOIN public.bilibili_user u ON u.uid = m.uid
            LEFT JOIN labels.video_uploader n ON n.aid = x.aid
            LEFT JOIN public.latest_video_snapshot v ON v.aid = x.aid
            %2$s""";

    private static final String DETAIL =
            """
            , m.description, m.status, coalesce(e.revision, 0) AS revision, b.needed, p.label AS predicted,
            p.predicted_at, (
                SELECT jsonb_agg(jsonb_build_object('id', h.label_id, 'user', h."user", 'nickname', a.nickname,
                           'label', h.label, 'createdAt', to_char(h.created_at AT TIME ZONE 'UTC', %1$s),
                           'retracted', h.retracted, 'guide', h.guide)
                       ORDER BY h.created_at DESC NULLS LAST, h.label_id DESC)
                FROM labels.vote h LEFT JOIN credentials.users a ON a.unq_id = h."user"
                WHERE h.aid = x.aid)::text AS history,
            %2$s AS review""".formatted(ReviewSql.ISO, ReviewSql.STATE.replace("x.voters", "coalesce(e.voters, 0)"));

    private static final String NEWEST = "ORDER BY s.sort_key DESC, s.aid DESC";

    /** The list in its order: {@code s} its places, {@code t} what is known of its videos. */
    static final String ALL = "labels.video_search s JOIN LATERAL (SELECT s.uid, s.duration, s.content) AS t ON true";

    /** The same of the videos without a label, which may all lie far behind the newest. */
    static final String UNLABELLED = "labels.unlabelled s JOIN labels.video_search t ON t.aid = s.aid";

    /** To be filled with a further column, list, range, window, conditions and limit. */
    static final String NEAR = """
            (SELECT s.sort_key, s.aid FROM (
                SELECT s.sort_key, s.aid, t.uid, t.duration%%s FROM %%s
                WHERE %%s %1$s LIMIT %%d
            ) AS s WHERE %%s
            %1$s LIMIT %%d)
            """.formatted(NEWEST);

    /**
     * Behind the window; to be filled with list, range, window less one, sets, checks and limit. OFFSET 0 keeps the planner from
     * walking down the whole list for a rare find, and checks behind the sort.
     */
    static final String FAR = """
            UNION ALL (SELECT s.sort_key, s.aid FROM (
                SELECT s.sort_key, s.aid FROM labels.video_search s
                WHERE %2$s
                  AND (s.sort_key, s.aid) < (
                      SELECT s.sort_key, s.aid FROM %1$s WHERE %2$s %7$s OFFSET %3$d LIMIT 1)
                  AND %4$s
                %7$s OFFSET 0
            ) AS s WHERE %5$s %7$s LIMIT %6$d)
            LIMIT %6$d
            """.replace("%7$s", NEWEST);

    /** The summaries of what was found, the newest first. */
    static String list(String found, Onlooker onlooker, Values values) {
        String[] sight = sight(onlooker, values);
        return SUMMARY.formatted(sight[0], sight[1], "", found) + "ORDER BY x.sort_key DESC, x.aid DESC";
    }

    /** The details of some videos, in the order in which they are asked for. */
    static String details(Long[] aids, Onlooker onlooker, Values values) {
        String asked = "SELECT aid, place AS sort_key FROM unnest(" + values.bind(aids, "bigint[]")
                + ") WITH ORDINALITY AS asked(aid, place)\n";
        String[] sight = sight(onlooker, values);
        return SUMMARY.formatted(sight[0], sight[1] + "LEFT JOIN labels.sent_back b ON b.aid = x.aid\n", DETAIL, asked)
                + "ORDER BY x.sort_key";
    }

    /** Whether the video is hidden from the onlooker, and where its prediction comes from. */
    private static String[] sight(Onlooker onlooker, Values values) {
        String hidden =
                onlooker.blind() ? "NOT " + Opinion.exists("x.aid", values.bind(onlooker.user(), "text")) : "false";
        String prediction = onlooker.champion()
                .map(best -> "LEFT JOIN training.prediction p ON p.aid = x.aid AND p.model_name = "
                        + values.bind(best.model(), "text") + " AND p.version = "
                        + values.bind(best.version(), "integer") + "\n")
                .orElse("CROSS JOIN (SELECT NULL::real AS probability, NULL::boolean AS label,"
                        + " NULL::timestamptz AS predicted_at) AS p\n");
        return new String[] {hidden, prediction};
    }

    private VideoSql() {}
}
