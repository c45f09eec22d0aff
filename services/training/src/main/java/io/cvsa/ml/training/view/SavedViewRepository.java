package io.cvsa.ml.training.view;

import io.cvsa.ml.training.store.Sql;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Views of the table of runs that somebody saved. */
@ApplicationScoped
class SavedViewRepository {

    private static final String COLUMNS = "name, owner, shared, owner = $1 OR $2 AS may_change, query, updated_at";

    private static final String LIST = "SELECT " + COLUMNS + """

            FROM training.run_view WHERE (owner = $1::text OR shared) AND (name, owner) > ($3::text, $4::text)
            ORDER BY name, owner LIMIT $5::integer
            """;

    private static final String SAVE = """
            INSERT INTO training.run_view (owner, name, shared, query) VALUES ($1::text, $3::text, $4::boolean, $5::text)
            ON CONFLICT (owner, name) DO UPDATE SET shared = excluded.shared, query = excluded.query, updated_at = now()
            RETURNING\s""" + COLUMNS;

    private final Sql sql;

    SavedViewRepository(Sql sql) {
        this.sql = sql;
    }

    /** The user's own and the shared ones behind a name and an owner. */
    List<SavedView> list(String user, boolean admin, String name, String owner, int rows) {
        return sql.list(LIST, SavedViewRepository::read, user, admin, name, owner, rows);
    }

    /** Makes the user's view of this name, or replaces it. */
    SavedView save(String user, String name, SavedViewRequest wanted) {
        return sql.first(SAVE, SavedViewRepository::read, user, false, name, wanted.shared(), wanted.query())
                .orElseThrow();
    }

    /** False where there is none. */
    boolean remove(String owner, String name) {
        return sql.run("DELETE FROM training.run_view WHERE owner = $1 AND name = $2", owner, name) == 1;
    }

    private static SavedView read(Row row) {
        return new SavedView(
                row.getString("name"),
                row.getString("owner"),
                row.getBoolean("shared"),
                row.getBoolean("may_change"),
                row.getString("query"),
                Sql.instant(row, "updated_at"));
    }
}
