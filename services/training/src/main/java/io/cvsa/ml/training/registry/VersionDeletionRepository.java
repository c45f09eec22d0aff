package io.cvsa.ml.training.registry;

import io.cvsa.ml.training.store.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Marks versions as deleted, and knows what holds one. */
@ApplicationScoped
class VersionDeletionRepository {

    private static final String HOLDERS = """
            SELECT 'it is ' || alias AS holder FROM training.model_alias WHERE model_name = $1 AND version = $2
            UNION ALL
            SELECT CASE WHEN kind = 'verdict' THEN 'the gate is judging it' ELSE kind || ' ' || id || ' is using it' END
            FROM training.job WHERE state IN ('queued', 'waiting', 'running') AND kind IN ('verdict', 'scoring')
              AND spec ->> 'model' = $1 AND spec ->> 'version' = $2::int::text
            """;

    private static final String LOCK =
            "SELECT version FROM training.model_version WHERE model_name = $1 AND version = $2 FOR UPDATE";

    private static final String DELETE = """
            UPDATE training.model_version SET deleted_at = now(), deleted_by = $3
            WHERE model_name = $1 AND version = $2 AND deleted_at IS NULL AND NOT EXISTS (
            """ + HOLDERS + ")";

    private final Sql sql;

    VersionDeletionRepository(Sql sql) {
        this.sql = sql;
    }

    /** Who uses the version now. */
    List<String> holders(String model, int version) {
        return sql.list(HOLDERS, row -> row.getString("holder"), model, version);
    }

    /** False where somebody took hold of it meanwhile: whoever moves an alias locks the version's row first. */
    boolean delete(String model, int version, String by) {
        return sql.runLocked(LOCK, new Object[] {model, version}, DELETE, model, version, by) == 1;
    }

    /** Whether a version that still is has this artefact. */
    boolean isUsed(String sha256) {
        return sql.run("SELECT 1 FROM training.model_version WHERE sha256 = $1 AND deleted_at IS NULL LIMIT 1", sha256)
                > 0;
    }
}
