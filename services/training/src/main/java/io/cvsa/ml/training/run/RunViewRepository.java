package io.cvsa.ml.training.run;

import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.page.Page;
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

    /** How a run {@code r} with the job {@code j} stands: done with its version's statement, though its job ends later. */
    static final String STATE =
            "CASE WHEN r.model_version IS NOT NULL THEN 'succeeded' WHEN j.state = 'waiting' THEN 'queued'"
                    + " ELSE j.state END";

    /** Runs are {@code r}, their jobs {@code j}. */
    private static final String VIEW = """
            SELECT r.id, r.dataset_id, d.name AS dataset_name, d.hash AS dataset_hash, r.trainer,
              r.hyperparameters::text AS hyperparameters, r.seed, r.model_name, %s AS state, j.progress::text AS progress,
              r.metrics::text AS metrics, r.threshold, r.baseline::text AS baseline, r.model_version, r.requested_by, j.priority,
              j.attempts, j.error, r.created_at, j.started_at, coalesce(r.finished_at, j.finished_at) AS finished_at,
              r.experiment_id, e.name AS experiment_name, r.tags, r.notes, r.notes_by, r.notes_at, r.code_version,
              r.environment::text AS environment, r.study_id, r.trial, r.batch_id, t.name AS batch_name, r.retry_of,
              (SELECT n.id FROM training.run n WHERE n.retry_of = r.id ORDER BY n.created_at DESC LIMIT 1) AS retried_as,
              l.id AS linear_id, (l.metrics -> 'test')::text AS linear,
              CASE WHEN l.model_version IS NOT NULL THEN 'succeeded' WHEN l.state = 'waiting' THEN 'queued' ELSE l.state END
                AS linear_state
            FROM training.run r JOIN training.job j ON j.id = r.id LEFT JOIN training.dataset d ON d.id = r.dataset_id
              LEFT JOIN training.experiment e ON e.id = r.experiment_id LEFT JOIN training.batch t ON t.id = r.batch_id
              LEFT JOIN LATERAL (SELECT b.id, b.metrics, b.model_version, bj.state
                FROM training.run b JOIN training.job bj ON bj.id = b.id
                WHERE b.dataset_id = r.dataset_id AND b.model_name = '%s' AND b.trainer = '%s'
                ORDER BY b.model_version IS NULL, b.created_at DESC LIMIT 1) l ON true
            """.formatted(STATE, RunOrder.BASELINE_MODEL, RunOrder.BASELINE_TRAINER);

    /** A page's runs are picked before anything is joined to them. */
    private static final String PAGE = """
            WITH page AS MATERIALIZED (SELECT r.id, %1$s AS key %2$s ORDER BY key %3$s NULLS LAST, r.id %3$s LIMIT %4$s)
            SELECT v.*, %5$s AS key FROM page p CROSS JOIN LATERAL (%6$s WHERE r.id = p.id) v
            ORDER BY p.key %3$s NULLS LAST, p.id %3$s
            """;

    /** Newest first, an index's order: no time is null. */
    private static final String NEWEST_PAGE = PAGE.replace(" NULLS LAST", "");

    private static final String TIME_TEXT = "to_char(p.key AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";

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

    public Optional<RunView> find(UUID id) {
        return sql.first(VIEW + "WHERE r.id = $1", RunViewRepository::read, id);
    }

    /**
     * A run of a list.
     *
     * @param key its value of the field that the list is sorted by, as a text; null where it has none
     */
    public record Listed(RunView run, String key) {}

    /** The page behind a cursor of an earlier one, or the first. */
    public Page<RunView> page(RunFilter filter, RunSort sort, String after, int limit) {
        Page<Listed> page = Page.of(
                list(filter, sort, sort.place(after), limit + 1),
                limit,
                last -> sort.cursor(last.run().id(), last.key()));
        return new Page<>(page.items().stream().map(Listed::run).toList(), page.next());
    }

    private List<Listed> list(RunFilter filter, RunSort sort, RunSort.Place last, int limit) {
        RunSelection selection = RunSelection.of(filter);
        String key = sort.field().sql(selection);
        if (last != null) {
            selection.behind(sort, key, last);
        }
        boolean time = sort.field().equals(RunField.CREATED_AT);
        String statement = (time ? NEWEST_PAGE : PAGE)
                .formatted(
                        key,
                        selection.from(),
                        sort.descending() ? "DESC" : "ASC",
                        selection.bind(limit) + "::integer",
                        time ? TIME_TEXT : "p.key::text",
                        VIEW);
        return sql.list(statement, row -> new Listed(read(row), row.getString("key")), selection.arguments());
    }

    /** Those of the runs that there are, in no order. */
    public List<RunView> of(List<UUID> ids) {
        return sql.list(VIEW + "WHERE r.id = ANY($1)", RunViewRepository::read, (Object) ids.toArray(UUID[]::new));
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
                progress == null ? null : progress.secondsLeft(),
                row.getUUID("experiment_id"),
                row.getString("experiment_name"),
                List.of(row.getArrayOfStrings("tags")),
                row.getString("notes"),
                row.getString("notes_by"),
                Sql.instant(row, "notes_at"),
                row.getString("code_version"),
                json(row, "environment", RunEnvironment.class),
                row.getString("dataset_hash"),
                row.getUUID("study_id"),
                row.getInteger("trial"),
                row.getUUID("batch_id"),
                row.getString("batch_name"),
                row.getUUID("retry_of"),
                row.getUUID("retried_as"));
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
