package io.cvsa.ml.labels.filter;

/** The statements of {@link SavedFilterRepository}. */
final class SavedFilterSql {

    private static final String COLUMNS =
            "f.id, f.owner, f.name, f.shared, f.conditions::text AS conditions, f.created_at, f.updated_at";

    /** $1 who, $2 and $3 the name and id to go on behind, $4 how many. */
    static final String LIST = "SELECT " + COLUMNS + """

            FROM labels.saved_filter f
            WHERE (f.owner = $1::text OR f.shared) AND (f.name, f.id) > ($2::text, $3::bigint)
            ORDER BY f.name, f.id LIMIT $4::integer
            """;

    /** $1 who, $2 name, $3 shared, $4 conditions; no row where the name is taken. */
    static final String SAVE = """
            INSERT INTO labels.saved_filter AS f (owner, name, shared, conditions)
            VALUES ($1::text, $2::text, $3::boolean, $4::text::jsonb)
            ON CONFLICT (owner, name) DO NOTHING
            RETURNING\s""" + COLUMNS;

    /** $1 id, $2 who, $3 whether an admin; a row where the caller may know of it. Locked, so that what follows is still true. */
    static final String FIND = """
            SELECT f.owner = $2::text OR $3::boolean AS may FROM labels.saved_filter f
            WHERE f.id = $1::bigint AND (f.owner = $2::text OR f.shared OR $3::boolean) FOR UPDATE
            """;

    /** $1 id, $2 name, $3 shared, $4 conditions; a unique violation where another one of the same owner has the name. */
    static final String REPLACE = """
            UPDATE labels.saved_filter f
            SET name = $2::text, shared = $3::boolean, conditions = $4::text::jsonb, updated_at = now()
            WHERE f.id = $1::bigint
            RETURNING\s""" + COLUMNS;

    /** $1 id. */
    static final String REMOVE = "DELETE FROM labels.saved_filter WHERE id = $1::bigint";

    private SavedFilterSql() {}
}
