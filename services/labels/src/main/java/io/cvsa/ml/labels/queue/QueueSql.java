package io.cvsa.ml.labels.queue;

import io.cvsa.ml.labels.video.Condition;

/**
 * What each queue would hand out: rows {@code (aid, place)} that are free, the smallest place first. The values are
 * {@code me} the user, {@code not} aids that are not wanted, {@code most} how many, {@code needed} how many labelers a video
 * needs, {@code dice} a random number below 1.
 */
final class QueueSql {

    /** No lease stands on the video {@code c.aid}, and the caller does not want it away. */
    private static final String FREE = """
            c.aid <> ALL({not})
            AND (SELECT l.until FROM labels.lease l WHERE l.aid = c.aid AND l.until >= now()) IS NULL
            """;

    private static final String NOT_PASSED = """
            AND (SELECT k.aid FROM labels.skip k WHERE k.aid = c.aid AND k."user" = {me}) IS NULL
            """;

    /** All of these for many rows. */
    private static final String ALL_FREE = """
            c.aid <> ALL({not})
            AND NOT EXISTS (SELECT FROM labels.lease l WHERE l.aid = c.aid AND l.until >= now())
            AND NOT EXISTS (SELECT FROM labels.skip k WHERE k.aid = c.aid AND k."user" = {me})
            """;

    /** Looks each video up by itself. */
    private static final String NOT_MINE = """
            AND (SELECT v.aid FROM labels.vote v
                 WHERE v.aid = c.aid AND v."user" = {me} AND NOT v.retracted LIMIT 1) IS NULL
            """;

    /** The same for many rows: lays all labels of the caller beside the queue. */
    private static final String NONE_OF_MINE = """
            AND NOT EXISTS (SELECT FROM labels.vote v
                            WHERE v.aid = c.aid AND v."user" = {me} AND NOT v.retracted)
            """;

    /** What a filter finds and the caller may have, over its rows {@code s}. */
    static final Condition WANTED = new Condition(
            (FREE + NOT_PASSED + NOT_MINE).replace("c.aid", "s.aid"),
            (ALL_FREE + NONE_OF_MINE).replace("c.aid", "s.aid"));

    /** The projection may still hold what was labelled a moment ago. */
    private static final String BARE = """
            AND (SELECT e.state FROM labels.effective_label e WHERE e.aid = c.aid) IS NULL
            """;

    /** All videos stand in a ring; each request begins somewhere and goes on from there. */
    static final String RANDOM = """
            (SELECT c.aid, c.shuffle - {dice} AS place FROM labels.unlabelled c
             WHERE c.shuffle >= {dice} AND %1$s ORDER BY c.shuffle LIMIT {most})
            UNION ALL
            (SELECT c.aid, c.shuffle + 1 - {dice} AS place FROM labels.unlabelled c
             WHERE c.shuffle < {dice} AND %1$s ORDER BY c.shuffle LIMIT {most})
            LIMIT {most}
            """.formatted(FREE + NOT_PASSED + NOT_MINE + BARE);

    static final String NEWEST = """
            SELECT c.aid, row_number() OVER (ORDER BY c.sort_key DESC, c.aid DESC)::float8 AS place
            FROM (SELECT c.aid, c.sort_key FROM labels.unlabelled c
                  WHERE %s ORDER BY c.sort_key DESC, c.aid DESC LIMIT {most}) AS c
            """.formatted(FREE + NOT_PASSED + NOT_MINE + BARE);

    /** What a reviewer sent back, while it has too few labelers. */
    private static final String SENT_BACK = """
            SELECT c.aid FROM labels.sent_back c JOIN labels.effective_label e ON e.aid = c.aid
            WHERE e.voters > 0 AND NOT e.gold AND e.voters < c.needed
            """;

    private static final String FEW = """
            SELECT c.aid FROM labels.effective_label c WHERE c.voters > 0 AND c.voters < {needed} AND NOT c.gold
            """;

    /** Enough rows to find some among them unless nearly all are the caller's own. */
    private static final int NEAR = 1_000;

    /**
     * What a reviewer sent back comes first. Then, for each number of labelers that is too small, rows from a random video on;
     * only when those are nearly all the caller's own, every row is laid beside all that the caller has labelled.
     */
    static final String SECOND =
            """
            (SELECT c.aid, 0::float8 AS place FROM (%1$s) AS c WHERE %2$s %3$s LIMIT {most})
            UNION ALL
            (SELECT c.aid, 1::float8 AS place
             FROM generate_series(1, {needed} - 1) AS few (voters)
             CROSS JOIN LATERAL (
                 SELECT min(aid) AS low, max(aid) AS high FROM labels.effective_label e
                 WHERE e.voters = few.voters AND e.voters > 0 AND NOT e.gold) AS ends
             CROSS JOIN LATERAL (
                 SELECT e.aid FROM labels.effective_label e
                 WHERE e.voters = few.voters AND e.voters > 0 AND NOT e.gold
                   AND e.aid >= ends.low + ({dice} * (ends.high - ends.low))::bigint
                 ORDER BY e.aid LIMIT %5$d) AS c
             WHERE %2$s %3$s LIMIT {most})
            UNION ALL
            (SELECT c.aid, 2::float8 AS place FROM (%6$s AND %7$s %4$s OFFSET 0) AS c LIMIT {most})
            LIMIT {most}
            """.formatted(SENT_BACK, FREE + NOT_PASSED, NOT_MINE, NONE_OF_MINE, NEAR, FEW, ALL_FREE);

    private static final String DISPUTES = """
            SELECT c.aid, c.disputed_at FROM labels.effective_label c WHERE c.disputed_at IS NOT NULL AND NOT c.gold
            """;

    /** The longest waiting first; the caller's own are looked up among the first ones, laid beside the rest. */
    static final String DISPUTED =
            """
            (SELECT c.aid, extract(epoch FROM c.disputed_at)::float8 AS place
             FROM (%1$s ORDER BY c.disputed_at, c.aid LIMIT %5$d) AS c
             WHERE %2$s %3$s ORDER BY c.disputed_at, c.aid LIMIT {most})
            UNION ALL
            (SELECT c.aid, extract(epoch FROM c.disputed_at)::float8 AS place FROM (
                 %1$s AND %6$s %4$s OFFSET 0) AS c
             ORDER BY c.disputed_at, c.aid LIMIT {most})
            LIMIT {most}
            """.formatted(DISPUTES, FREE + NOT_PASSED, NOT_MINE, NONE_OF_MINE, 5 * NEAR, ALL_FREE);

    static final String SKIPPED = """
            SELECT c.aid, extract(epoch FROM c.skipped_at)::float8 AS place FROM labels.skip c
            WHERE c."user" = {me} AND %s ORDER BY c.skipped_at, c.aid LIMIT {most}
            """.formatted(FREE + NOT_MINE);

    private static final int COUNTED = 1_000;

    /** Where not enough of the first rows are left to stop counting, all are laid beside the caller's own. */
    static final String COUNTS = """
            SELECT (SELECT count(*) FROM labels.unlabelled)::int AS unlabelled,
                   (SELECT count(*) FROM labels.skip WHERE "user" = {me})::int AS skipped,
                   least(%1$d, (SELECT count(*) FROM (%2$s) AS c WHERE true %5$s) + CASE
                       WHEN {needed} < 2 THEN 0
                       WHEN (SELECT count(*) FROM (SELECT FROM (%7$s LIMIT %4$d) AS c WHERE true %5$s LIMIT %1$d) AS f)
                           >= %1$d THEN %1$d
                       ELSE (SELECT count(*) FROM (%7$s) AS c
                             WHERE NOT EXISTS (SELECT FROM (%2$s) AS b WHERE b.aid = c.aid) %6$s)
                       END)::int AS second,
                   CASE WHEN (SELECT count(*) FROM (SELECT FROM (%3$s LIMIT %4$d) AS c WHERE true %5$s LIMIT %1$d) AS f)
                       >= %1$d THEN %1$d
                       ELSE (SELECT least(%1$d, count(*)) FROM (%3$s) AS c WHERE true %6$s) END::int AS disputed
            """.formatted(COUNTED, SENT_BACK, DISPUTES, 20 * NEAR, NOT_MINE, NONE_OF_MINE, FEW);

    private QueueSql() {}
}
