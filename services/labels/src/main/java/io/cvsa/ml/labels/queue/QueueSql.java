package io.cvsa.ml.labels.queue;

/** The statements of {@link QueueRepository}; $1 is the user and $2 the desk in those that take. */
final class QueueSql {

    /** Free for this desk: on no desk, not even its own under which it may have expired, and not passed over by the user. */
    private static final String ON_NO_DESK = """
            %1$s.aid <> ALL($3::bigint[]) AND NOT EXISTS (
                SELECT FROM labels.lease l WHERE l.aid = %1$s.aid
                AND (l.until >= now() OR (l."user" = $1::text AND l.desk = $2::text)))""";

    private static final String NOT_SKIPPED =
            "NOT EXISTS (SELECT FROM labels.skip k WHERE k.\"user\" = $1::text AND k.aid = %1$s.aid)";

    private static final String NOT_MINE = "NOT EXISTS (SELECT FROM labels.vote v WHERE v.aid = %1$s.aid"
            + " AND v.\"user\" = $1::text AND NOT v.retracted)";

    /** The condition that a video of the alias can be handed to this desk now. */
    static final String FREE = ON_NO_DESK + " AND " + NOT_SKIPPED + " AND " + NOT_MINE;

    /** Known to be labelled although its row is still there. */
    private static final String BARE = "NOT EXISTS (SELECT FROM labels.effective_label e WHERE e.aid = u.aid"
            + " AND e.state IS NOT NULL) AND " + FREE.formatted("u");

    /** $4 how many, in these and the following. */
    static final String NEWEST =
            "SELECT u.aid, row_number() OVER (ORDER BY u.sort_key DESC, u.aid DESC) AS place FROM ("
                    + "SELECT u.aid, u.sort_key FROM labels.unlabelled u WHERE " + BARE
                    + " ORDER BY u.sort_key DESC, u.aid DESC LIMIT $4::integer) AS u";

    /** $5 where on the shuffled ring to begin, from 0 to 1. */
    static final String RANDOM = "SELECT u.aid, row_number() OVER (ORDER BY u.turn, u.shuffle) AS place FROM ("
            + "(SELECT u.aid, u.shuffle, 0 AS turn FROM labels.unlabelled u WHERE u.shuffle >= $5::float8 AND " + BARE
            + " ORDER BY u.shuffle LIMIT $4::integer) UNION ALL (SELECT u.aid, u.shuffle, 1 FROM labels.unlabelled u"
            + " WHERE u.shuffle < $5::float8 AND " + BARE + " ORDER BY u.shuffle LIMIT $4::integer)) AS u"
            + " ORDER BY place LIMIT $4::integer";

    /** Labelled by fewer people than are needed; {@code %1$s} is how many are required. */
    private static final String WANTING = """
            SELECT e.aid, e.voters, 1 AS turn FROM labels.effective_label e
            WHERE e.voters > 0 AND NOT e.gold AND e.voters < %1$s::integer AND %2$s
            """;

    private static final String SENT_BACK = """
            SELECT e.aid, e.voters, 0 AS turn FROM labels.sent_back b JOIN labels.effective_label e ON e.aid = b.aid
            WHERE e.voters > 0 AND NOT e.gold AND b.needed > e.voters AND %1$s
            """;

    /** $5 required labelers; what reviewers sent back comes first. */
    static final String SECOND = "SELECT u.aid, row_number() OVER (ORDER BY u.turn, u.voters, u.aid) AS place FROM ("
            + "SELECT DISTINCT ON (aid) aid, voters, turn FROM ((" + SENT_BACK.formatted(FREE.formatted("e"))
            + " ORDER BY b.sent_at LIMIT $4::integer) UNION ALL (" + WANTING.formatted("$5", FREE.formatted("e"))
            + " ORDER BY e.voters, e.aid LIMIT $4::integer)) AS both_kinds ORDER BY aid, turn) AS u"
            + " ORDER BY place LIMIT $4::integer";

    static final String DISPUTED =
            "SELECT e.aid, row_number() OVER (ORDER BY e.disputed_at, e.aid) AS place FROM (SELECT e.aid, e.disputed_at"
                    + " FROM labels.effective_label e WHERE e.disputed_at IS NOT NULL AND NOT e.gold AND "
                    + FREE.formatted("e") + " ORDER BY e.disputed_at, e.aid LIMIT $4::integer) AS e";

    static final String SKIPPED =
            "SELECT o.aid, row_number() OVER (ORDER BY o.skipped_at, o.aid) AS place FROM labels.skip o"
                    + " WHERE o.\"user\" = $1::text AND " + (ON_NO_DESK + " AND " + NOT_MINE).formatted("o")
                    + " ORDER BY place LIMIT $4::integer";

    /**
     * Takes what a query of candidates found, renews what the desk holds and gives back the rest; {@code %1$s} the candidates,
     * {@code %2$s} and {@code %3$s} placeholders of what is held and of seconds. Who is later on the same video waits for the
     * other's commit and then finds it taken. What is given back here is free for the next request.
     */
    static final String TAKE = """
            WITH candidate AS MATERIALIZED (
                %1$s
            ), renewed AS (
                UPDATE labels.lease SET until = now() + make_interval(secs => %3$s::double precision)
                WHERE "user" = $1::text AND desk = $2::text AND aid = ANY(%2$s::bigint[])
            ), returned AS (
                DELETE FROM labels.lease WHERE "user" = $1::text AND desk = $2::text AND aid <> ALL(%2$s::bigint[])
            ), taken AS (
                INSERT INTO labels.lease AS l (aid, "user", desk, until)
                SELECT aid, $1::text, $2::text, now() + make_interval(secs => %3$s::double precision)
                FROM candidate ORDER BY aid
                ON CONFLICT (aid) DO UPDATE SET "user" = excluded."user", desk = excluded.desk, until = excluded.until
                WHERE l.until < now()
                RETURNING aid
            )
            SELECT (SELECT count(*) FROM candidate) AS candidates,
                   now() + make_interval(secs => %3$s::double precision) AS until,
                   ARRAY(SELECT c.aid FROM candidate c JOIN taken t ON t.aid = c.aid ORDER BY c.place) AS aids
            """;

    /** $1 user, $2 desk. */
    static final String RETURN = "DELETE FROM labels.lease WHERE \"user\" = $1::text AND desk = $2::text";

    static final String SWEEP = "DELETE FROM labels.lease WHERE until < now() - interval '1 hour'";

    /** $1 user, $2 aid; whether the video exists. */
    static final String SKIP = """
            WITH video AS (
                SELECT aid FROM public.bilibili_metadata WHERE aid = $2::bigint
            ), skipped AS (
                INSERT INTO labels.skip ("user", aid) SELECT $1::text, aid FROM video ON CONFLICT DO NOTHING
            ), returned AS (
                DELETE FROM labels.lease WHERE "user" = $1::text AND aid = $2::bigint
            )
            SELECT EXISTS (SELECT FROM video) AS known
            """;

    /** $1 user, $2 aid. */
    static final String UNSKIP = "DELETE FROM labels.skip WHERE \"user\" = $1::text AND aid = $2::bigint";

    /** $1 user, $2 required labelers, $3 where counting ends. */
    static final String COUNTS = """
            SELECT (SELECT count(*) FROM labels.unlabelled) AS unlabelled,
                   (SELECT count(*) FROM (
                        SELECT e.aid FROM labels.effective_label e LEFT JOIN labels.sent_back b ON b.aid = e.aid
                        WHERE e.voters > 0 AND NOT e.gold AND (e.voters < $2::integer OR b.needed > e.voters) AND %1$s
                        LIMIT $3::integer) AS few) AS second,
                   (SELECT count(*) FROM (
                        SELECT e.aid FROM labels.effective_label e
                        WHERE e.disputed_at IS NOT NULL AND NOT e.gold AND %1$s LIMIT $3::integer) AS few) AS disputed,
                   (SELECT count(*) FROM labels.skip WHERE "user" = $1::text) AS skipped
            """.formatted(NOT_MINE.formatted("e"));

    private QueueSql() {}
}
