package io.cvsa.ml.labels.own;

import io.cvsa.ml.labels.video.Condition;
import io.cvsa.ml.labels.video.SearchText;
import io.cvsa.ml.labels.video.Values;
import io.cvsa.ml.platform.page.Cursor;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.platform.text.ForeignText;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/** One page of a person's labels as a statement, the newest first and those without a time last. */
final class OwnQuery {

    private static final int LONGEST_TEXT = 1_000;
    /** Where labels without a time stand: behind every time. */
    private static final long UNTIMED = Long.MIN_VALUE;
    /** Among so many of the newest labels a text is looked for one by one, before it is searched for in the whole catalogue. */
    private static final int NEAR = 3_000;

    private static final String ORDER = "ORDER BY v.created_at DESC NULLS LAST, v.label_id DESC";

    /** Of the user's labels for a video that were not taken back, the last; to be filled with the user. */
    private static final String COUNTS = """
            v.label_id = (SELECT o.label_id FROM labels.vote o
                          WHERE o.aid = v.aid AND o."user" = %s AND NOT o.retracted
                          ORDER BY o.created_at DESC NULLS LAST, o.label_id DESC LIMIT 1)""";

    private static final String SHOWN = """
            SELECT v.label_id AS id, v.aid, v.label, v.created_at, v.guide,
                   coalesce((extract(epoch FROM v.created_at) * 1000000)::bigint, %d) AS place,
                   m.bvid, m.title, coalesce(u.username, n.name) AS uploader, m.cover_url, m.published_at, m.duration,
                   e.state, coalesce(e.gold, false) AS gold,
                   coalesce(e.disputed_at IS NOT NULL AND NOT e.gold, false) AS disputed
            FROM (%s) AS x
            JOIN labels.vote v ON v.label_id = x.label_id
            LEFT JOIN public.bilibili_metadata m ON m.aid = v.aid
            LEFT JOIN labels.effective_label e ON e.aid = v.aid
            LEFT JOIN public.bilibili_user u ON u.uid = m.uid
            LEFT JOIN labels.video_uploader n ON n.aid = v.aid
            %s""";

    private final Values values = new Values();
    private final String user;
    private final String wanted;
    private final Condition text;
    private final int most;
    private String timed = "v.created_at IS NOT NULL";
    private String untimed = "v.created_at IS NULL";

    OwnQuery(String user, OwnFilter filter, String q, String after, int most) {
        this.user = values.bind(user, "text");
        this.most = most;
        this.wanted = filter.condition() + " AND " + COUNTS.formatted(this.user);
        this.text = q == null || q.isBlank() ? null : searched(q);
        if (after != null) {
            behind(after);
        }
    }

    private Condition searched(String q) {
        if (q.length() > LONGEST_TEXT) {
            throw ProblemException.badRequest("bad-parameter", "q is longer than 1,000 characters");
        }
        return SearchText.condition(ForeignText.require("q", q), values);
    }

    private void behind(String after) {
        List<Long> place = Cursor.decodeLongs(after, 2);
        long time = place.get(0);
        String id = values.bind(place.get(1), "bigint");
        if (time == UNTIMED) {
            timed = "false";
            untimed += " AND v.label_id < " + id;
        } else {
            timed = "(v.created_at, v.label_id) < ('epoch'::timestamptz + " + values.bind(time, "bigint")
                    + " * interval '1 microsecond', " + id + ")";
        }
    }

    /** Its rows are one more than the page where a next one exists. */
    String sql() {
        String parts = text == null
                ? walk(timed, "", most) + "\nUNION ALL\n" + walk(untimed, "", most)
                : near() + "\nUNION ALL\n" + far();
        return SHOWN.formatted(UNTIMED, parts + "\nLIMIT " + most, ORDER);
    }

    private String walk(String range, String more, int rows) {
        return "(SELECT v.label_id FROM labels.vote v WHERE v.\"user\" = " + user + " AND " + range + " AND " + wanted
                + more + "\n" + ORDER + " LIMIT " + rows + ")";
    }

    private String near() {
        return """
                (SELECT v.label_id FROM (
                     SELECT v.label_id, v.aid, v.label, v.created_at FROM labels.vote v
                     WHERE v."user" = %1$s AND %2$s AND NOT v.retracted %3$s LIMIT %4$d
                 ) AS v JOIN LATERAL (SELECT s.aid, s.content FROM labels.video_search s WHERE s.aid = v.aid LIMIT 1) AS s ON true
                 WHERE %5$s AND %6$s %3$s LIMIT %7$d)""".formatted(user, timed, ORDER, NEAR, text.probe(), wanted, most);
    }

    /** Behind the window: it ends where the last label in it stands, labels without a time always lie behind it. */
    private String far() {
        return """
                (SELECT v.label_id FROM (
                     SELECT v.label_id, v.created_at FROM labels.video_search s JOIN labels.vote v ON v.aid = s.aid
                     WHERE v."user" = %1$s AND %5$s AND %6$s AND ((%2$s AND (v.created_at, v.label_id) < (
                         SELECT v.created_at, v.label_id FROM labels.vote v
                         WHERE v."user" = %1$s AND %2$s AND NOT v.retracted %3$s OFFSET %4$d LIMIT 1)) OR (%8$s))
                     OFFSET 0
                 ) AS v %3$s LIMIT %7$d)""".formatted(user, timed, ORDER, NEAR - 1, text.set(), wanted, most, untimed);
    }

    Tuple tuple() {
        return values.tuple();
    }
}
