package io.cvsa.ml.labels.video;

/** The statements of {@link VideoRepository}. What other programs may lack is always joined from the left. */
final class VideoSql {

    private static final String SUMMARY = """
            m.aid, m.bvid, m.title, m.tags, m.uid, coalesce(u.username, n.name) AS uploader, m.published_at, m.duration,
            m.cover_url, e.state, coalesce(e.voters, 0) AS voters, v.views::bigint AS views""";

    private static final String JOINS = """
            LEFT JOIN labels.effective_label e ON e.aid = m.aid
            LEFT JOIN public.bilibili_user u ON u.uid = m.uid
            LEFT JOIN labels.video_uploader n ON n.aid = m.aid
            LEFT JOIN public.latest_video_snapshot v ON v.aid = m.aid
            """;

    private static final String DETAIL = "SELECT " + SUMMARY
            + ", 0::bigint AS sort_key, m.description, m.status, coalesce(e.revision, 0) AS revision\n";

    /** To be filled with conditions over {@code s} and {@code e}, and followed by a limit. */
    static final String LIST = "SELECT " + SUMMARY
            + ", s.sort_key\nFROM labels.video_search s JOIN public.bilibili_metadata m ON m.aid = s.aid\n" + JOINS
            + "WHERE %s\nORDER BY s.sort_key DESC, s.aid DESC LIMIT ";

    /** $1 aid. */
    static final String FIND = DETAIL + "FROM public.bilibili_metadata m\n" + JOINS + "WHERE m.aid = $1::bigint";

    private static final String UNLABELLED = """
            SELECT s.aid FROM labels.video_search s
            WHERE s.aid <> ALL($2::bigint[])
              AND NOT EXISTS (
                SELECT FROM internal.video_type_label l
                WHERE l.aid = s.aid AND l."user" = $1::text
                  AND NOT EXISTS (SELECT FROM labels.retraction r WHERE r.label_id = l.id))
            """;

    private static final String FIRST_OF =
            "FROM (\n%s) AS s JOIN public.bilibili_metadata m ON m.aid = s.aid\n" + JOINS + "LIMIT 1";

    /** $1 user, $2 aids to leave out. */
    static final String NEXT_NEWEST =
            DETAIL + FIRST_OF.formatted(UNLABELLED + "ORDER BY s.sort_key DESC, s.aid DESC LIMIT 1");

    /** $1 user, $2 aids to leave out, $3 a random number below 1; the videos stand in a fixed shuffled ring. */
    static final String NEXT_RANDOM = DETAIL
            + FIRST_OF.formatted(
                    "(" + UNLABELLED + "AND s.shuffle >= $3::float8 ORDER BY s.shuffle LIMIT 1)\nUNION ALL\n("
                            + UNLABELLED + "AND s.shuffle < $3::float8 ORDER BY s.shuffle LIMIT 1)");

    private VideoSql() {}
}
