package io.cvsa.ml.labels.exchange;

import static io.cvsa.ml.labels.exchange.ExportColumn.answer;
import static io.cvsa.ml.labels.exchange.ExportColumn.json;
import static io.cvsa.ml.labels.exchange.ExportColumn.number;
import static io.cvsa.ml.labels.exchange.ExportColumn.text;
import static io.cvsa.ml.labels.exchange.ExportColumn.time;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The statements of the exports; each is read from one snapshot, in the order of an index. */
final class ExportSql {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$(\\d+)");

    /** Of each person's labels of a video that were not taken back, the last. */
    private static final String COUNTING = """
            SELECT DISTINCT ON (v.aid, v."user") v.aid, v."user", v.label, v.created_at, v.label_id, v.guide
            FROM labels.vote v WHERE NOT v.retracted
            ORDER BY v.aid, v."user", v.created_at DESC NULLS LAST, v.label_id DESC
            """;

    private static final List<ExportColumn> LABEL_COLUMNS = List.of(
            number("aid"),
            text("bvid"),
            text("title"),
            text("user"),
            answer("label"),
            time("created_at"),
            number("guide"));

    private static final List<ExportColumn> HISTORY_COLUMNS = List.of(
            number("id"),
            number("aid"),
            text("bvid"),
            text("title"),
            text("user"),
            answer("label"),
            time("created_at"),
            number("guide"),
            answer("retracted"));

    private static final List<ExportColumn> VIDEO_COLUMNS = List.of(
            number("aid"),
            text("bvid"),
            text("title"),
            text("description"),
            text("tags"),
            number("uid"),
            text("uploader"),
            time("published_at"),
            number("duration"),
            text("cover_url"),
            json("votes"),
            text("effective_label"));

    static final Export LABELS = new Export("labels", """
            SELECT v.aid, m.bvid, m.title, v."user", v.label, v.created_at, v.guide
            FROM (
            %s) AS v LEFT JOIN public.bilibili_metadata m ON m.aid = v.aid
            ORDER BY v.aid, v."user"
            """.formatted(COUNTING), List.of(), LABEL_COLUMNS);

    /** Backwards through the index, so that of two labels of one moment the earlier comes first. */
    static final Export HISTORY = new Export("label-history", """
            SELECT v.label_id AS id, v.aid, m.bvid, m.title, v."user", v.label, v.created_at, v.guide, v.retracted
            FROM labels.vote v LEFT JOIN public.bilibili_metadata m ON m.aid = v.aid
            ORDER BY v.aid DESC, v."user" DESC, v.created_at ASC NULLS FIRST, v.label_id ASC
            """, List.of(), HISTORY_COLUMNS);

    /** One row an annotation; the text is what a labelling page shows. */
    static final Export TASKS = new Export("labels", """
            SELECT v.aid, m.bvid, m.title, m.description, m.tags, m.uid, coalesce(u.username, n.name) AS uploader,
                   m.published_at, m.duration, m.cover_url, e.state AS effective_label,
                   left(concat_ws(E'\\n\\n', m.title, m.tags, m.description), 10000) AS text,
                   v.label_id AS id, v."user", v.label, v.created_at, g.label AS gold
            FROM (
            %s) AS v
            LEFT JOIN public.bilibili_metadata m ON m.aid = v.aid
            LEFT JOIN public.bilibili_user u ON u.uid = m.uid
            LEFT JOIN labels.video_uploader n ON n.aid = v.aid
            LEFT JOIN labels.effective_label e ON e.aid = v.aid
            LEFT JOIN labels.gold g ON g.aid = v.aid
            ORDER BY v.aid, v."user"
            """.formatted(COUNTING), List.of(), List.of());

    /** Over the aliases of the list of videos: {@code s} the search text, {@code m} the video, {@code e} its label. */
    private static final String VIDEOS = """
            SELECT m.aid, m.bvid, m.title, m.description, m.tags, m.uid, coalesce(u.username, n.name) AS uploader,
                   m.published_at, m.duration, m.cover_url, w.votes, e.state AS effective_label
            FROM labels.video_search s
            JOIN public.bilibili_metadata m ON m.aid = s.aid
            LEFT JOIN labels.effective_label e ON e.aid = m.aid
            LEFT JOIN public.bilibili_user u ON u.uid = m.uid
            LEFT JOIN labels.video_uploader n ON n.aid = m.aid
            LEFT JOIN LATERAL (
                SELECT jsonb_agg(jsonb_build_object('user', c."user", 'label', c.label, 'createdAt',
                           to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
                       ORDER BY c."user") AS votes
                FROM (
                    SELECT DISTINCT ON (v."user") v."user", v.label, v.created_at
                    FROM labels.vote v WHERE v.aid = m.aid AND NOT v.retracted
                    ORDER BY v."user", v.created_at DESC NULLS LAST, v.label_id DESC
                ) AS c
            ) AS w ON true
            WHERE %s
            ORDER BY s.sort_key DESC, s.aid DESC
            """;

    /**
     * The videos that a condition finds.
     *
     * @param condition over s, m, e and numbered values
     */
    static Export videos(String condition, List<Object> values) {
        List<Object> inOrder = PLACEHOLDER
                .matcher(condition)
                .results()
                .map(place -> values.get(numberIn(place) - 1))
                .toList();
        String sql = VIDEOS.formatted(PLACEHOLDER.matcher(condition).replaceAll("?"));
        return new Export("videos", sql, inOrder, VIDEO_COLUMNS);
    }

    private static int numberIn(MatchResult place) {
        return Integer.parseInt(place.group(1));
    }

    private ExportSql() {}
}
