package io.cvsa.ml.labels.agreement;

/** The statements of {@link AgreementRepository}. */
final class AgreementSql {

    /** How often videos got so many votes for yes and so many for no. */
    static final String VOTES = """
            SELECT yes, no, count(*) AS videos FROM labels.effective_label WHERE voters > 1 GROUP BY yes, no
            """;

    /**
     * $1 how many labelers, those with the most labels. Videos that the same labelers answered alike are counted before their
     * answers are paired: a join of the labels with themselves takes twice as long. Labelers are numbers meanwhile, because
     * numbers sort faster than names.
     */
    static final String PAIRS = """
            WITH busiest AS MATERIALIZED (
                SELECT "user", row_number() OVER (ORDER BY count(*) DESC, "user")::integer AS number
                FROM internal.video_type_label
                WHERE "user" IS NOT NULL
                GROUP BY "user" ORDER BY number LIMIT $1::integer
            ), last_vote AS (
                SELECT DISTINCT ON (l.aid, b.number) l.aid, b.number * 2 + l.label::integer AS answer
                FROM internal.video_type_label l JOIN busiest b USING ("user")
                WHERE NOT EXISTS (SELECT FROM labels.retraction r WHERE r.label_id = l.id)
                ORDER BY l.aid, b.number, l.created_at DESC NULLS LAST, l.id DESC
            ), video AS (
                SELECT array_agg(answer) AS answers FROM last_vote GROUP BY aid HAVING count(*) > 1
            ), pattern AS (
                SELECT answers, count(*)::integer AS videos FROM video GROUP BY answers
            ), pair AS (
                SELECT a / 2 AS first, b / 2 AS second,
                       sum(videos) FILTER (WHERE a % 2 = 1 AND b % 2 = 1) AS both_yes,
                       sum(videos) FILTER (WHERE a % 2 = 1 AND b % 2 = 0) AS only_first_yes,
                       sum(videos) FILTER (WHERE a % 2 = 0 AND b % 2 = 1) AS only_second_yes,
                       sum(videos) FILTER (WHERE a % 2 = 0 AND b % 2 = 0) AS both_no
                FROM pattern CROSS JOIN unnest(answers) AS a CROSS JOIN unnest(answers) AS b
                WHERE a / 2 < b / 2
                GROUP BY 1, 2
            )
            SELECT f."user" AS first, s."user" AS second, coalesce(both_yes, 0) AS both_yes,
                   coalesce(only_first_yes, 0) AS only_first_yes, coalesce(only_second_yes, 0) AS only_second_yes,
                   coalesce(both_no, 0) AS both_no
            FROM pair p JOIN busiest f ON f.number = p.first JOIN busiest s ON s.number = p.second
            ORDER BY p.first, p.second
            """;

    private AgreementSql() {}
}
