package io.cvsa.ml.training.retraining;

import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.contracts.LabelChanged;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.training.store.Sql;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Retraining policies and the changed labels that they count. */
@ApplicationScoped
public class PolicyRepository {

    private static final String COLUMNS =
            "SELECT model_name, enabled, min_changed_labels, cooldown_minutes, spec::text AS spec, promote, changed_labels,"
                    + " build_id, build_requested_at, retry_at, updated_by, updated_at FROM training.retraining_policy ";

    private static final String SAVE = """
            INSERT INTO training.retraining_policy (model_name, enabled, min_changed_labels, cooldown_minutes, spec, promote,
              updated_by) VALUES ($1, $2, $3, $4, $5::text::jsonb, $6, $7)
            ON CONFLICT (model_name) DO UPDATE SET enabled = excluded.enabled,
              min_changed_labels = excluded.min_changed_labels, cooldown_minutes = excluded.cooldown_minutes,
              spec = excluded.spec, promote = excluded.promote,
              failed_builds = 0, retry_at = NULL, updated_by = excluded.updated_by, updated_at = now()
            """;

    /** A video counts once for a policy however often its label moved; an older revision than the known one is ignored. */
    private static final String COUNT = """
            WITH gate AS (
              INSERT INTO training.inbox (consumer, event_id) VALUES ('label-changed', $1)
              ON CONFLICT DO NOTHING RETURNING event_id),
            signal AS (
              INSERT INTO training.label_signal (model_name, aid, revision)
              SELECT p.model_name, $2, $3 FROM training.retraining_policy p, gate ORDER BY p.model_name
              ON CONFLICT (model_name, aid) DO UPDATE SET revision = excluded.revision
                WHERE label_signal.revision < excluded.revision
              RETURNING model_name, xmax = 0 AS fresh)
            UPDATE training.retraining_policy p SET changed_labels = p.changed_labels + 1
            FROM signal s WHERE s.model_name = p.model_name AND s.fresh RETURNING p.model_name
            """;

    private final Sql sql;

    PolicyRepository(Sql sql) {
        this.sql = sql;
    }

    List<PolicyView> all() {
        return sql.list(COLUMNS + "ORDER BY model_name", PolicyRepository::read);
    }

    Optional<PolicyView> find(String modelName) {
        return sql.first(COLUMNS + "WHERE model_name = $1", PolicyRepository::read, modelName);
    }

    void save(String modelName, PolicyRequest policy, String by) {
        sql.run(
                SAVE,
                modelName,
                policy.enabled(),
                policy.minChangedLabels(),
                policy.cooldownMinutes(),
                Json.text(policy.specFor(modelName)),
                policy.promote(),
                by);
    }

    /** Counts a changed label for every policy, once an event; the policies whose count moved. */
    List<String> count(String eventId, LabelChanged change) {
        return sql.list(COUNT, row -> row.getString("model_name"), eventId, change.aid(), change.revision());
    }

    private static PolicyView read(Row row) {
        return new PolicyView(
                row.getString("model_name"),
                row.getBoolean("enabled"),
                row.getInteger("min_changed_labels"),
                row.getInteger("cooldown_minutes"),
                Json.as(Json.parse(row.getString("spec")), DatasetSpec.class),
                row.getBoolean("promote"),
                row.getInteger("changed_labels"),
                row.getUUID("build_id"),
                Sql.instant(row, "build_requested_at"),
                Sql.instant(row, "retry_at"),
                row.getString("updated_by"),
                Sql.instant(row, "updated_at"));
    }
}
