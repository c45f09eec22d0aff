package io.cvsa.ml.training.registry;

import io.cvsa.ml.training.store.Sql;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Moves the challenger by compare-and-set and remembers every move. */
@ApplicationScoped
public class ChallengerRepository {

    private static final String ALIVE = """
            WITH alive AS (
              SELECT version FROM training.model_version
              WHERE model_name = $1 AND version = $2 AND kind = 'trained' AND deleted_at IS NULL FOR SHARE),
            before AS (SELECT version FROM training.model_alias WHERE model_name = $1 AND alias = 'challenger'),
            """;

    private static final String REMEMBERED = """
            , moved AS (SELECT revision FROM updated UNION ALL SELECT revision FROM inserted)
            INSERT INTO training.challenge (model_name, revision, version, previous, moved_by, reason)
            SELECT $1, revision, $2, (SELECT version FROM before), $3, $4 FROM moved RETURNING revision
            """;

    /** What a policy does: a version that came later stays. */
    private static final String CHALLENGE = ALIVE + """
            updated AS (
              UPDATE training.model_alias SET version = $2, revision = revision + 1, moved_by = $3, moved_at = now()
              WHERE model_name = $1 AND alias = 'challenger' AND (version IS NULL OR version < $2)
                AND EXISTS (SELECT 1 FROM alive) RETURNING revision),
            inserted AS (
              INSERT INTO training.model_alias (model_name, alias, version, revision, moved_by)
              SELECT $1, 'challenger', $2, 1, $3 FROM alive
              WHERE NOT EXISTS (SELECT 1 FROM before) ON CONFLICT DO NOTHING RETURNING revision)
            """ + REMEMBERED;

    /** What a person does: $5 is the revision that they saw, 0 where there was no challenger ever. */
    private static final String SET = ALIVE + """
            updated AS (
              UPDATE training.model_alias SET version = $2, revision = revision + 1, moved_by = $3, moved_at = now()
              WHERE model_name = $1 AND alias = 'challenger' AND revision = $5
                AND ($2::int IS NULL OR EXISTS (SELECT 1 FROM alive)) RETURNING revision),
            inserted AS (
              INSERT INTO training.model_alias (model_name, alias, version, revision, moved_by)
              SELECT $1, 'challenger', $2, 1, $3 FROM alive WHERE $5 = 0 ON CONFLICT DO NOTHING RETURNING revision)
            """ + REMEMBERED;

    private static final String HISTORY = """
            SELECT model_name, revision, version, previous, moved_by, reason, moved_at FROM training.challenge
            WHERE model_name = $1 AND ($2::bigint IS NULL OR revision < $2) ORDER BY revision DESC LIMIT $3
            """;

    private final Sql sql;

    ChallengerRepository(Sql sql) {
        this.sql = sql;
    }

    /** The challenger's alias as it stands; {@code version} is null where it was cleared. */
    record Challenger(Integer version, long revision) {}

    Optional<Challenger> find(String model) {
        return sql.first(
                "SELECT version, revision FROM training.model_alias WHERE model_name = $1 AND alias = 'challenger'",
                row -> new Challenger(row.getInteger("version"), row.getLong("revision")),
                model);
    }

    /** Makes the version challenger, unless a later one is. */
    public void challenge(String model, int version, String by) {
        sql.run(CHALLENGE, model, version, by, null);
    }

    /** Moves the challenger, to nobody where {@code version} is null; false when another was faster. */
    boolean move(String model, Integer version, long revision, String by, String reason) {
        return sql.run(SET, model, version, by, reason, revision) == 1;
    }

    /** Newest first. */
    List<ChallengeView> history(String model, Long before, int limit) {
        return sql.list(HISTORY, ChallengerRepository::read, model, before, limit);
    }

    private static ChallengeView read(Row row) {
        return new ChallengeView(
                row.getString("model_name"),
                row.getLong("revision"),
                row.getInteger("version"),
                row.getInteger("previous"),
                Sql.instant(row, "moved_at"),
                row.getString("moved_by"),
                row.getString("reason"));
    }
}
