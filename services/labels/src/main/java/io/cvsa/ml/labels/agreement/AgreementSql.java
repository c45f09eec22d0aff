package io.cvsa.ml.labels.agreement;

/** The statements of this package; {@code "user"} is quoted because it is a reserved word. */
final class AgreementSql {

    /** For reading all votes in the order of an index and hashing the groups: their number is far below what planners guess. */
    static final String HASH_GROUPS = """
            SELECT set_config('work_mem', '64MB', true), set_config('jit', 'off', true),
                   set_config('random_page_cost', '1.1', true), set_config('enable_sort', 'off', true)
            """;

    /** For groups that follow the index themselves and are too many to hash. */
    static final String FOLLOW_INDEX = """
            SELECT set_config('work_mem', '64MB', true), set_config('jit', 'off', true),
                   set_config('random_page_cost', '1.1', true), set_config('enable_hashagg', 'off', true)
            """;

    /** The label of each person on each video that counts, in the very order of index vote_of_video. */
    private static final String LAST_VOTE = """
            SELECT DISTINCT ON (aid, "user") aid, "user", label, created_at
            FROM labels.vote WHERE NOT retracted
            ORDER BY aid, "user", created_at DESC NULLS LAST, label_id DESC
            """;

    /** $1 how many labelers, those with the most labels first. */
    static final String BUSIEST = """
            SELECT d."user", u.nickname, d.labels
            FROM (SELECT "user", sum(labels)::bigint AS labels FROM labels.labeler_day GROUP BY "user") AS d
            LEFT JOIN credentials.users u ON u.unq_id = d."user"
            ORDER BY d.labels DESC, d."user" LIMIT $1::integer
            """;

    /**
     * $1 up to 63 labelers. Videos that got so many votes for yes and no and that the same of these labelers answered alike
     * are counted together, each labeler being a bit: what all pairs share then comes from one pass over the votes.
     */
    static final String ANSWERS = """
            WITH last_vote AS (
                %s
            ), numbered AS (
                SELECT aid, label, 1::bigint << (array_position($1::text[], "user") - 1) AS bit FROM last_vote
            ), video AS (
                SELECT aid, count(*) FILTER (WHERE label)::integer AS yes, count(*) FILTER (WHERE NOT label)::integer AS no,
                       coalesce(bit_or(bit) FILTER (WHERE label), 0) AS said_yes,
                       coalesce(bit_or(bit) FILTER (WHERE NOT label), 0) AS said_no
                FROM numbered GROUP BY aid HAVING count(*) > 1
            )
            SELECT yes, no, said_yes, said_no, count(*) AS videos FROM video GROUP BY yes, no, said_yes, said_no
            """.formatted(LAST_VOTE);

    /** Each person's labels that count beside the majority of the others'. */
    static final String COMPARED = """
            WITH last_vote AS (
                %s
            ), beside AS (
                SELECT "user", label,
                       count(*) FILTER (WHERE label) OVER same - label::integer AS yes,
                       count(*) FILTER (WHERE NOT label) OVER same - (NOT label)::integer AS no
                FROM last_vote WINDOW same AS (PARTITION BY aid)
            )
            SELECT "user", count(*) AS videos, count(*) FILTER (WHERE label) AS yes,
                   count(*) FILTER (WHERE yes <> no) AS shared,
                   count(*) FILTER (WHERE CASE WHEN label THEN yes > no ELSE no > yes END) AS agreed
            FROM beside GROUP BY "user"
            """.formatted(LAST_VOTE);

    /** What else there is to count about everybody who ever labelled. */
    static final String COUNTED = """
            WITH person AS (
                SELECT d."user", u.nickname, d.labels
                FROM (SELECT "user", sum(labels)::bigint AS labels FROM labels.labeler_day GROUP BY "user") AS d
                LEFT JOIN credentials.users u ON u.unq_id = d."user"
            ), changed AS (
                SELECT "user", count(*) AS videos
                FROM (
                    SELECT aid, "user" FROM labels.vote WHERE NOT retracted
                    GROUP BY aid, "user" HAVING bool_or(label) AND NOT bool_and(label)
                ) AS mind
                GROUP BY "user"
            ), taken_back AS (
                SELECT "user", count(*) AS labels FROM labels.vote WHERE retracted GROUP BY "user"
            ), on_gold AS (
                SELECT "user", count(*) AS shared, count(*) FILTER (WHERE label = gold) AS agreed
                FROM (
                    SELECT DISTINCT ON (aid, v."user") v."user", v.label, g.label AS gold
                    FROM labels.gold g JOIN labels.vote v USING (aid) WHERE NOT v.retracted
                    ORDER BY aid, v."user", v.created_at DESC NULLS LAST, v.label_id DESC
                ) AS judged
                GROUP BY "user"
            )
            SELECT p."user", p.nickname, p.labels, coalesce(c.videos, 0) AS changed, coalesce(t.labels, 0) AS retracted,
                   coalesce(g.shared, 0) AS gold_shared, coalesce(g.agreed, 0) AS gold_agreed,
                   (SELECT min(v.created_at) FROM labels.vote v WHERE v."user" = p."user") AS first_at,
                   (SELECT max(v.created_at) FROM labels.vote v WHERE v."user" = p."user") AS last_at
            FROM person p LEFT JOIN changed c USING ("user") LEFT JOIN taken_back t USING ("user")
            LEFT JOIN on_gold g USING ("user")
            ORDER BY p.labels DESC, p."user"
            """;

    /** $1 a labeler. */
    static final String NICKNAME = """
            SELECT nickname FROM credentials.users WHERE unq_id = $1::text
            """;

    /** $1 a labeler, $2 how many weeks; a week begins on Monday in China. A label without a time belongs to none. */
    static final String WEEKS = """
            WITH mine AS MATERIALIZED (
                SELECT aid, label, created_at, label_id, retracted,
                       date_trunc('week', created_at AT TIME ZONE 'Asia/Shanghai')::date AS week
                FROM labels.vote WHERE "user" = $1::text AND created_at IS NOT NULL
            ), given AS (
                SELECT week, count(*) AS labels, count(*) FILTER (WHERE label) AS yes FROM mine GROUP BY week
            ), counting AS (
                SELECT DISTINCT ON (aid) aid, label, week
                FROM mine WHERE NOT retracted ORDER BY aid, created_at DESC, label_id DESC
            ), other AS (
                SELECT DISTINCT ON (aid, "user") aid, label
                FROM labels.vote WHERE NOT retracted AND "user" <> $1::text
                ORDER BY aid, "user", created_at DESC NULLS LAST, label_id DESC
            ), majority AS (
                SELECT aid, count(*) FILTER (WHERE label) > count(*) FILTER (WHERE NOT label) AS label
                FROM other GROUP BY aid HAVING count(*) FILTER (WHERE label) <> count(*) FILTER (WHERE NOT label)
            ), compared AS (
                SELECT c.week, count(*) AS shared, count(*) FILTER (WHERE c.label = m.label) AS agreed
                FROM counting c JOIN majority m USING (aid) GROUP BY c.week
            )
            SELECT week, labels, yes, coalesce(shared, 0) AS shared, coalesce(agreed, 0) AS agreed
            FROM given LEFT JOIN compared USING (week)
            ORDER BY week DESC LIMIT $2::integer
            """;

    private AgreementSql() {}
}
