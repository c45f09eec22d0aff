package io.cvsa.ml.training.experiment;

import io.cvsa.ml.platform.page.Page;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.training.store.Sql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The experiments, with how many runs each has. */
@ApplicationScoped
public class ExperimentRepository {

    private static final String VIEW = """
            SELECT e.id, e.name, e.description, e.created_by, e.created_at,
              (SELECT count(*) FROM training.run r WHERE r.experiment_id = e.id) AS runs,
              (SELECT max(r.created_at) FROM training.run r WHERE r.experiment_id = e.id) AS newest_run_at
            FROM training.experiment e
            """;

    private static final String LIST = VIEW + """
            WHERE $1::uuid IS NULL
              OR (e.created_at, e.id) < (SELECT l.created_at, l.id FROM training.experiment l WHERE l.id = $1)
            ORDER BY e.created_at DESC, e.id DESC LIMIT $2
            """;

    private static final String ADD = """
            INSERT INTO training.experiment (id, name, description, created_by) VALUES ($1, $2, $3, $4)
            ON CONFLICT DO NOTHING
            """;

    private static final String CHANGE = "UPDATE training.experiment SET name = $2, description = $3 WHERE id = $1";

    private static final String REMOVE = "DELETE FROM training.experiment WHERE id = $1";

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";

    private final Sql sql;

    ExperimentRepository(Sql sql) {
        this.sql = sql;
    }

    /** A 404 problem where there is no such experiment; null is none. */
    public void require(UUID id) {
        if (id != null && find(id).isEmpty()) {
            throw ProblemException.notFound("experiment", id);
        }
    }

    Optional<ExperimentView> find(UUID id) {
        return sql.first(VIEW + "WHERE e.id = $1", ExperimentRepository::read, id);
    }

    Optional<ExperimentView> find(String name) {
        return sql.first(VIEW + "WHERE lower(e.name) = lower($1)", ExperimentRepository::read, name);
    }

    /** The newest first. */
    Page<ExperimentView> list(UUID after, int limit) {
        return Page.of(
                sql.list(LIST, ExperimentRepository::read, after, limit + 1),
                limit,
                experiment -> List.of(experiment.id()));
    }

    /** False where one of that name is there. */
    boolean add(UUID id, ExperimentRequest wanted, String user) {
        return sql.run(ADD, id, wanted.name(), wanted.description(), user) == 1;
    }

    /** False where another one has that name; nothing happens where there is no such experiment. */
    boolean change(UUID id, ExperimentRequest wanted) {
        return unlessRefused(UNIQUE_VIOLATION, CHANGE, id, wanted.name(), wanted.description());
    }

    /** False where runs are in it. */
    boolean remove(UUID id) {
        return unlessRefused(FOREIGN_KEY_VIOLATION, REMOVE, id);
    }

    private boolean unlessRefused(String violation, String statement, Object... arguments) {
        try {
            sql.run(statement, arguments);
            return true;
        } catch (PgException refused) {
            if (violation.equals(refused.getSqlState())) {
                return false;
            }
            throw refused;
        }
    }

    private static ExperimentView read(Row row) {
        return new ExperimentView(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("description"),
                row.getString("created_by"),
                Sql.instant(row, "created_at"),
                row.getInteger("runs"),
                Sql.instant(row, "newest_run_at"));
    }
}
