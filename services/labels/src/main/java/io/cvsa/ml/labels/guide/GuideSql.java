package io.cvsa.ml.labels.guide;

/** The statements of {@link GuideRepository}. */
final class GuideSql {

    private static final String GUIDE =
            "g.version, g.question_zh, g.question_en, g.rules_zh, g.rules_en, g.changed_by, g.changed_at";

    static final String SETTINGS = "SELECT " + GUIDE + """
            , s.required_labelers, s.blind, s.changed_by AS set_by, s.changed_at AS set_at
            FROM (SELECT * FROM labels.guide ORDER BY version DESC LIMIT 1) AS g,
                 (SELECT * FROM labels.desk_setting ORDER BY version DESC LIMIT 1) AS s
            """;

    static final String GUIDES = "SELECT " + GUIDE + " FROM labels.guide g ORDER BY g.version DESC";

    /** $1 required labelers, $2 blind, $3 who. What is already so writes nothing. */
    static final String SET = """
            INSERT INTO labels.desk_setting (version, required_labelers, blind, changed_by)
            SELECT version + 1, $1::integer, $2::boolean, $3::text
            FROM (SELECT * FROM labels.desk_setting ORDER BY version DESC LIMIT 1) AS newest
            WHERE (required_labelers, blind) IS DISTINCT FROM ($1::integer, $2::boolean)
            ON CONFLICT (version) DO NOTHING
            """;

    /** $1 the version it is written upon, $2 to $5 the texts, $6 who; no row where another version came between. */
    static final String ASK = """
            INSERT INTO labels.guide (version, question_zh, question_en, rules_zh, rules_en, changed_by)
            SELECT $1::integer + 1, $2::text, $3::text, $4::text, $5::text, $6::text
            WHERE $1::integer = (SELECT max(version) FROM labels.guide)
            ON CONFLICT (version) DO NOTHING
            RETURNING version
            """;

    private GuideSql() {}
}
