package io.cvsa.ml.training.registry;

import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.training.evaluation.Metrics;
import io.cvsa.ml.training.store.Sql;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Models and their immutable versions, as the registry shows and uses them. */
@ApplicationScoped
public class ModelRepository {

    private static final String VERSION_COLUMNS = """
            v.model_name, v.version, v.kind, v.run_id, v.dataset_id, v.dataset_hash, v.trainer,
            v.metrics::text AS metrics, v.threshold, v.created_at, v.sha256, v.source::text AS source,
            EXISTS (SELECT 1 FROM training.model_alias a WHERE a.model_name = v.model_name AND a.alias = 'champion'
              AND a.version = v.version) AS champion,
            EXISTS (SELECT 1 FROM training.model_alias a WHERE a.model_name = v.model_name AND a.alias = 'challenger'
              AND a.version = v.version) AS challenger
            """;

    private static final String MODELS = "SELECT m.name, m.last_version, " + VERSION_COLUMNS + """
            FROM training.model m
            LEFT JOIN training.model_alias c ON c.model_name = m.name AND c.alias = 'champion'
            LEFT JOIN training.model_version v ON v.model_name = m.name AND v.version = c.version
            WHERE $1::text IS NULL OR m.name > $1 ORDER BY m.name LIMIT $2
            """;

    private static final String VERSIONS = "SELECT " + VERSION_COLUMNS + """
            FROM training.model_version v WHERE v.model_name = $1 AND v.deleted_at IS NULL AND ($2::int IS NULL OR v.version < $2)
            ORDER BY v.version DESC LIMIT $3
            """;

    private static final String VERSION = """
            SELECT v.model_name, v.version, v.run_id, v.dataset_id, v.dataset_hash, v.embedding_model, v.dimensions, v.trainer,
              v.hyperparameters::text AS hyperparameters, v.metrics::text AS metrics, v.threshold, v.sha256
            FROM training.model_version v
            """;

    private static final String DETAIL = "SELECT " + VERSION_COLUMNS + """
            , v.hyperparameters::text AS hyperparameters, v.seed, v.embedding_model, v.dimensions, d.name AS dataset_name
            FROM training.model_version v LEFT JOIN training.dataset d ON d.id = v.dataset_id
            WHERE v.model_name = $1 AND v.version = $2 AND v.deleted_at IS NULL
            """;

    private final Sql sql;

    ModelRepository(Sql sql) {
        this.sql = sql;
    }

    /** Models by name. */
    List<ModelView> models(String after, int limit) {
        return sql.list(
                MODELS,
                row -> new ModelView(
                        row.getString("name"),
                        row.getInteger("version") == null ? null : view(row),
                        row.getInteger("last_version")),
                after,
                limit);
    }

    /** Versions of a model, newest first. */
    List<VersionView> versions(String model, Integer before, int limit) {
        return sql.list(VERSIONS, ModelRepository::view, model, before, limit);
    }

    /** A 404 problem where no model has this name. */
    void requireModel(String model) {
        if (sql.run("SELECT 1 FROM training.model WHERE name = $1", model) == 0) {
            throw ProblemException.notFound("model", model);
        }
    }

    /** The version; a 404 problem when there is none. */
    public ModelVersion require(String model, int version) {
        return sql.first(
                        VERSION + "WHERE v.model_name = $1 AND v.version = $2 AND v.deleted_at IS NULL",
                        ModelRepository::version,
                        model,
                        version)
                .orElseThrow(() -> ProblemException.notFound("version", version + " of model " + model));
    }

    /** The version that a run made, also where it was deleted since: its scores stay. */
    Optional<ModelVersion> ofRun(UUID run) {
        return sql.first(VERSION + "WHERE v.run_id = $1", ModelRepository::version, run);
    }

    /** The external versions of a model, newest first. */
    List<ModelVersion> external(String model) {
        return sql.list(
                VERSION + "WHERE v.model_name = $1 AND v.kind = 'external' AND v.deleted_at IS NULL"
                        + " ORDER BY v.version DESC",
                ModelRepository::version,
                model);
    }

    /** Where an alias points; empty where it points nowhere. */
    Optional<VersionView> aliased(String model, String alias) {
        return sql.first(
                "SELECT " + VERSION_COLUMNS + "FROM training.model_version v JOIN training.model_alias m"
                        + " ON m.model_name = v.model_name AND m.version = v.version AND m.alias = $2"
                        + " WHERE v.model_name = $1",
                ModelRepository::view,
                model,
                alias);
    }

    /** How many versions the model has had. */
    int versions(String model) {
        return sql.first(
                        "SELECT last_version FROM training.model WHERE name = $1",
                        row -> row.getInteger("last_version"),
                        model)
                .orElseThrow(() -> ProblemException.notFound("model", model));
    }

    /** The version with what made it; a 404 problem when there is none. */
    VersionDetail detail(String model, int version, List<String> heldBy) {
        return sql.first(
                        DETAIL,
                        row -> new VersionDetail(
                                view(row),
                                Json.parse(row.getString("hyperparameters")),
                                row.getLong("seed"),
                                row.getString("embedding_model"),
                                row.getInteger("dimensions"),
                                row.getString("dataset_name"),
                                heldBy),
                        model,
                        version)
                .orElseThrow(() -> ProblemException.notFound("version", version + " of model " + model));
    }

    /** The champion of the model, if it has one. */
    public Optional<ModelVersion> champion(String model) {
        return sql.first(
                VERSION + "JOIN training.model_alias a ON a.model_name = v.model_name AND a.version = v.version"
                        + " AND a.alias = 'champion' WHERE v.model_name = $1",
                ModelRepository::version,
                model);
    }

    /** The champion that was promoted last, whatever its model's name. */
    public Optional<ModelVersion> latestChampion() {
        return sql.first(
                VERSION + "JOIN training.model_alias a ON a.model_name = v.model_name AND a.version = v.version"
                        + " AND a.alias = 'champion' ORDER BY a.moved_at DESC LIMIT 1",
                ModelRepository::version);
    }

    private static VersionView view(Row row) {
        return new VersionView(
                row.getString("model_name"),
                row.getInteger("version"),
                row.getString("kind"),
                source(row),
                row.getUUID("run_id"),
                row.getUUID("dataset_id"),
                row.getString("dataset_hash"),
                row.getString("trainer"),
                Json.as(Json.parse(row.getString("metrics")), Metrics.class),
                row.getDouble("threshold"),
                Sql.instant(row, "created_at"),
                row.getBoolean("champion"),
                row.getBoolean("challenger"),
                row.getString("sha256"));
    }

    private static ExternalSource source(Row row) {
        String source = row.getString("source");
        return source == null ? null : Json.as(Json.parse(source), ExternalSource.class);
    }

    private static ModelVersion version(Row row) {
        return new ModelVersion(
                row.getString("model_name"),
                row.getInteger("version"),
                row.getUUID("run_id"),
                row.getUUID("dataset_id"),
                row.getString("dataset_hash"),
                row.getString("embedding_model"),
                row.getInteger("dimensions"),
                row.getString("trainer"),
                Json.parse(row.getString("hyperparameters")),
                Json.as(Json.parse(row.getString("metrics")), Metrics.class),
                row.getDouble("threshold"),
                row.getString("sha256"));
    }
}
