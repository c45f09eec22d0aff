package io.cvsa.ml.training.run;

import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.training.evaluation.Metrics;
import io.cvsa.ml.training.store.Sql;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Runs as they are shown. */
@ApplicationScoped
public class RunViewRepository {

    /** Runs are {@code r}, their jobs {@code j}. */
    private static final String VIEW = """
            SELECT r.id, r.dataset_id, d.name AS dataset_name, r.trainer, r.hyperparameters::text AS hyperparameters, r.seed,
              r.model_name, CASE WHEN r.model_version IS NOT NULL THEN 'succeeded' WHEN j.state = 'waiting' THEN 'queued'
              ELSE j.state END AS state, j.progress::text AS progress, r.metrics::text AS metrics, r.threshold,
              r.baseline::text AS baseline, r.model_version, r.requested_by, j.priority, j.attempts, j.error, r.created_at, j.started_at,
              coalesce(r.finished_at, j.finished_at) AS finished_at, l.id AS linear_id, (l.metrics -> 'test')::text AS linear,
              CASE WHEN l.model_version IS NOT NULL THEN 'succeeded' WHEN l.state = 'waiting' THEN 'queued' ELSE l.state END
                AS linear_state
            FROM training.run r JOIN training.job j ON j.id = r.id LEFT JOIN training.dataset d ON d.id = r.dataset_id
              LEFT JOIN LATERAL (SELECT b.id, b.metrics, b.model_version, bj.state
                FROM training.run b JOIN training.job bj ON bj.id = b.id
                WHERE b.dataset_id = r.dataset_id AND b.model_name = '%s' AND b.trainer = '%s'
                ORDER BY b.model_version IS NULL, b.created_at DESC LIMIT 1) l ON true
            """.formatted(RunOrder.BASELINE_MODEL, RunOrder.BASELINE_TRAINER);

    private static final String LIST = VIEW + """
            WHERE ($1::text IS NULL OR $1 = CASE WHEN r.model_version IS NOT NULL THEN 'succeeded'
                WHEN j.state = 'waiting' THEN 'queued' ELSE j.state END)
              AND ($2::text IS NULL OR r.model_name = $2)
              AND ($3::uuid IS NULL OR r.dataset_id = $3)
              AND ($4::uuid IS NULL OR (r.created_at, r.id) < (SELECT b.created_at, b.id FROM training.run b WHERE b.id = $4))
            ORDER BY r.created_at DESC, r.id DESC LIMIT $5
            """;

    /** The order in which JobQueue's workers take them, after what runs; a halted trial waits for its study, not for a worker. */
    private static final String WAITING = VIEW + """
            WHERE r.finished_at IS NULL AND j.state IN ('queued', 'waiting', 'running')
              AND (j.state <> 'waiting' OR j.run_at <= now())
            ORDER BY j.state <> 'running', j.priority DESC, j.run_at, j.id LIMIT $1
            """;

    private final Sql sql;

    RunViewRepository(Sql sql) {
        this.sql = sql;
    }

    Optional<RunView> find(UUID id) {
        return sql.first(VIEW + "WHERE r.id = $1", RunViewRepository::read, id);
    }

    /** Newest first; null does not narrow. */
    List<RunView> list(String state, String modelName, UUID datasetId, UUID after, int limit) {
        return sql.list(LIST, RunViewRepository::read, state, modelName, datasetId, after, limit);
    }

    /** What runs and what waits, in the order in which it will be taken. */
    List<RunView> waiting(int limit) {
        return sql.list(WAITING, RunViewRepository::read, limit);
    }

    /** The runs of a batch by their position. */
    public List<RunView> ofBatch(UUID batch) {
        return sql.list(VIEW + "WHERE r.batch_id = $1 ORDER BY r.batch_position", RunViewRepository::read, batch);
    }

    private static RunView read(Row row) {
        RunProgress progress = json(row, "progress", RunProgress.class);
        return new RunView(
                row.getUUID("id"),
                row.getUUID("dataset_id"),
                row.getString("dataset_name"),
                row.getString("trainer"),
                Json.parse(row.getString("hyperparameters")),
                row.getLong("seed"),
                row.getString("model_name"),
                row.getString("state"),
                progress == null ? 0 : progress.step(),
                progress == null ? 0 : progress.steps(),
                progress == null ? null : progress.epoch(),
                progress == null ? null : progress.trainLoss(),
                json(row, "metrics", RunView.SplitMetrics.class),
                row.getDouble("threshold"),
                json(row, "baseline", RunView.Baseline.class),
                linear(row),
                row.getInteger("model_version"),
                row.getString("requested_by"),
                row.getInteger("priority"),
                row.getInteger("attempts"),
                row.getString("error"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "started_at"),
                Sql.instant(row, "finished_at"),
                progress == null ? null : progress.ratePerSecond(),
                progress == null ? null : progress.secondsLeft());
    }

    private static RunView.Linear linear(Row row) {
        UUID run = row.getUUID("linear_id");
        return run == null
                ? null
                : new RunView.Linear(run, row.getString("linear_state"), json(row, "linear", Metrics.class));
    }

    private static <T> T json(Row row, String column, Class<T> type) {
        String text = row.getString(column);
        return text == null ? null : Json.as(Json.parse(text), type);
    }
}
