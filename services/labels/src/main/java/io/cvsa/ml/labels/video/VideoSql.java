package io.cvsa.ml.labels.video;

import io.cvsa.ml.labels.review.ReviewShape;

/** The statements of {@link VideoRepository}. What other programs may lack is always joined from the left. */
final class VideoSql {

    private static final String SUMMARY = """
            m.aid, m.bvid, m.title, m.tags, m.uid, coalesce(u.username, n.name) AS uploader, m.published_at, m.duration,
            m.cover_url, e.state, coalesce(e.voters, 0) AS voters, coalesce(e.gold, false) AS gold,
            e.disputed_at IS NOT NULL AND NOT e.gold AS disputed, v.views::bigint AS views""";

    private static final String JOINS = """
            LEFT JOIN labels.effective_label e ON e.aid = m.aid
            LEFT JOIN public.bilibili_user u ON u.uid = m.uid
            LEFT JOIN labels.video_uploader n ON n.aid = m.aid
            LEFT JOIN public.latest_video_snapshot v ON v.aid = m.aid
            """;

    /** The prediction {@code p} of the champion that was chosen last. */
    private static final String PREDICTION = """
            LEFT JOIN training.prediction p ON p.aid = m.aid
             AND (p.model_name, p.version) = (SELECT a.model_name, a.version FROM training.model_alias a
                                              WHERE a.alias = 'champion' ORDER BY a.moved_at DESC LIMIT 1)
            """;

    private static final String NO_PREDICTION = """
            LEFT JOIN (SELECT NULL::bigint AS aid, NULL::real AS probability, NULL::boolean AS label,
                              NULL::text AS model_name, NULL::integer AS version, NULL::timestamptz AS predicted_at
                       WHERE false) AS p ON p.aid = m.aid
            """;

    private static final String HISTORY = """
            (SELECT jsonb_agg(jsonb_build_object('id', o.label_id, 'user', o."user", 'nickname', c.nickname, 'label', o.label,
                'createdAt', to_char(o.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                'retracted', o.retracted, 'guide', o.guide) ORDER BY o.created_at DESC NULLS LAST, o.label_id DESC)
             FROM labels.vote o LEFT JOIN credentials.users c ON c.unq_id = o."user" WHERE o.aid = m.aid)::text AS history""";

    private VideoSql() {}

    static String prediction(Viewer viewer) {
        return viewer.predictions() ? PREDICTION : NO_PREDICTION;
    }

    /** True where the user has a label that counts on the video of the alias. */
    static String ownLabel(String alias, String user) {
        return "EXISTS (SELECT FROM labels.vote w WHERE w.aid = " + alias + ".aid AND w.\"user\" = " + user
                + " AND NOT w.retracted)";
    }

    /** Whether what others said is kept from the viewer; {@code user} is a placeholder of their name. */
    private static String hidden(Viewer viewer, String user) {
        return viewer.blind() ? "NOT " + ownLabel("m", user) + " AS hidden" : user + " IS NULL AS hidden";
    }

    /** One page of the videos that meet the condition, the newest first. */
    static String list(Viewer viewer, String user, String condition, int rows) {
        return "SELECT " + SUMMARY + ", p.probability, s.sort_key, " + hidden(viewer, user)
                + "\nFROM labels.video_search s JOIN public.bilibili_metadata m ON m.aid = s.aid\n" + JOINS
                + prediction(viewer) + "WHERE " + condition + "\nORDER BY s.sort_key DESC, s.aid DESC LIMIT " + rows;
    }

    /** Everything about the videos $1, for the user $2. */
    static String details(Viewer viewer) {
        return "SELECT " + SUMMARY + ", 0::bigint AS sort_key, m.description, m.status,"
                + " coalesce(e.revision, 0) AS revision, coalesce(b.needed, 0) AS sent_back, p.probability,"
                + " p.label AS predicted, p.model_name, p.version AS model_version, p.predicted_at, "
                + hidden(viewer, "$2::text") + ",\n" + HISTORY + ",\n"
                + ReviewShape.of("m.aid", "coalesce(e.voters, 0)")
                + " AS review\nFROM public.bilibili_metadata m\n" + JOINS + prediction(viewer)
                + "LEFT JOIN labels.sent_back b ON b.aid = m.aid\nWHERE m.aid = ANY($1::bigint[])";
    }
}
