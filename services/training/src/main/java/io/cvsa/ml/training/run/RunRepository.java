package io.cvsa.ml.training.run;

import io.cvsa.ml.platform.event.Correlation;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.training.evaluation.Metrics;
import io.cvsa.ml.training.intake.DatasetRepository;
import io.cvsa.ml.training.intake.DatasetVersion;
import io.cvsa.ml.training.store.Sql;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The runs: queued with their job in one statement, read with their job's state. */
@ApplicationScoped
public class RunRepository {

    /** $1…$13 are the columns of {@link #columns}; {@code gate} holds one row when the run is wanted. */
    private static final String QUEUE = """
            , job AS (
              INSERT INTO training.job (id, kind, dedupe_key, spec, created_by, priority, correlation_id, traceparent)
              SELECT $1, 'run', $2, '{}'::jsonb, $10, $11, $12, $13 FROM gate
              ON CONFLICT DO NOTHING RETURNING id),
            run AS (
              INSERT INTO training.run (id, dataset_id, trainer, hyperparameters, seed, model_name, policy, build_id,
                requested_by, correlation_id)
              SELECT id, $3, $4, $5::text::jsonb, $6, $7, $8, $9, $10, $12 FROM job)
            """;

    /**
     * Queues a run for each element of the arrays $7…$12, for the one row (id) of a CTE {@code batch}; $4 asks, $6 is the
     * priority, $13 and $14 the correlation. Microseconds keep the order of the arrays in the queue and in lists.
     */
    public static final String QUEUE_EACH = """
            , wanted AS (
              SELECT w.*, b.id AS batch_id, now() + w.position * interval '1 microsecond' AS at
              FROM batch b, unnest($7::uuid[], $8::uuid[], $9::text[], $10::text[], $11::bigint[], $12::text[])
                WITH ORDINALITY AS w (id, dataset_id, trainer, hyperparameters, seed, model_name, position)),
            job AS (
              INSERT INTO training.job (id, kind, dedupe_key, spec, created_by, priority, run_at, created_at,
                correlation_id, traceparent)
              SELECT id, 'run', 'run:batch:' || batch_id || ':' || position, '{}'::jsonb, $4, $6, at, at, $13, $14
              FROM wanted),
            run AS (
              INSERT INTO training.run (id, dataset_id, trainer, hyperparameters, seed, model_name, requested_by,
                correlation_id, created_at, batch_id, batch_position)
              SELECT id, dataset_id, trainer, hyperparameters::jsonb, seed, model_name, $4, $13, at, batch_id, position - 1
              FROM wanted)
            """;

    private static final String REQUEST = "WITH gate AS (SELECT 1)" + QUEUE + """
            SELECT id, true AS equal FROM job UNION ALL
            SELECT r.id, (r.dataset_id, r.trainer, r.hyperparameters, r.seed, r.model_name, j.priority)
              IS NOT DISTINCT FROM ($3, $4, $5::text::jsonb, $6, $7, $11)
            FROM training.job j JOIN training.run r ON r.id = j.id WHERE j.dedupe_key = $2 LIMIT 1
            """;

    private static final String GATE = "WITH gate AS (INSERT INTO training.inbox (consumer, event_id) VALUES ($14, $15)"
            + " ON CONFLICT DO NOTHING RETURNING event_id)";

    private static final String FROM_EVENT = GATE + QUEUE + "SELECT id FROM job";

    private static final String FROM_DATASET = GATE + QUEUE
            + ", version AS (" + DatasetRepository.INSERT + "SELECT $16, $17, $18, $19, $20, $21, $22, $23, $24,"
            + " $25::text::jsonb FROM gate" + DatasetRepository.AGAIN + ") SELECT id FROM job";

    private static final String VIEW = """
            SELECT r.id, r.dataset_id, d.name AS dataset_name, r.trainer, r.hyperparameters::text AS hyperparameters, r.seed,
              r.model_name, CASE WHEN r.model_version IS NOT NULL THEN 'succeeded' WHEN j.state = 'waiting' THEN 'queued'
              ELSE j.state END AS state, j.progress::text AS progress, r.metrics::text AS metrics, r.threshold,
              r.baseline::text AS baseline, r.model_version, r.requested_by, j.priority, j.attempts, j.error, r.created_at, j.started_at,
              coalesce(r.finished_at, j.finished_at) AS finished_at, l.id AS linear_id, (l.metrics -> 'test')::text AS linear
            FROM training.run r JOIN training.job j ON j.id = r.id LEFT JOIN training.dataset d ON d.id = r.dataset_id
              LEFT JOIN LATERAL (SELECT b.id, b.metrics FROM training.run b
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

    /** The order in which JobQueue's workers take them, after what runs. */
    private static final String WAITING = VIEW + """
            WHERE r.finished_at IS NULL AND j.state IN ('queued', 'waiting', 'running')
            ORDER BY j.state <> 'running', j.priority DESC, j.run_at, j.id LIMIT $1
            """;

    private static final String RANK =
            "UPDATE training.job SET priority = $2 WHERE id = $1 AND kind = 'run' AND state IN ('queued', 'waiting')";

    private static final String RUN =
            "SELECT id, dataset_id, trainer, hyperparameters::text AS hyperparameters, seed, model_name, policy,"
                    + " requested_by, model_version FROM training.run WHERE id = $1";

    private final Sql sql;

    RunRepository(Sql sql) {
        this.sql = sql;
    }

    /** The run that has an order's dedupe key; not {@code equal} when another order took the key. */
    record Queued(UUID id, boolean equal) {}

    /** Queues the run, or finds the one that has this dedupe key. */
    Queued queue(RunOrder order) {
        return sql.first(REQUEST, RunRepository::queued, columns(order))
                // the equal order was committed after this statement began: now it is visible
                .or(() -> sql.first(REQUEST, RunRepository::queued, columns(order)))
                .orElseThrow(() -> new IllegalStateException("neither queued nor found: " + order.dedupeKey()));
    }

    /** Queues what an event asked for; false when this event came before or an equal run is there. */
    boolean queue(RunOrder order, String consumer, String eventId) {
        return sql.run(FROM_EVENT, join(columns(order), consumer, eventId)) == 1;
    }

    /** The same, remembering the version that the event announced. */
    boolean queue(RunOrder order, DatasetVersion version, String consumer, String eventId) {
        Object[] arguments = join(join(columns(order), consumer, eventId), DatasetRepository.columns(version));
        return sql.run(FROM_DATASET, arguments) == 1;
    }

    Optional<Run> find(UUID id) {
        return sql.first(
                RUN,
                row -> new Run(
                        row.getUUID("id"),
                        row.getUUID("dataset_id"),
                        row.getString("trainer"),
                        Json.parse(row.getString("hyperparameters")),
                        row.getLong("seed"),
                        row.getString("model_name"),
                        row.getString("policy"),
                        row.getString("requested_by"),
                        row.getInteger("model_version")),
                id);
    }

    Optional<RunView> view(UUID id) {
        return sql.first(VIEW + "WHERE r.id = $1", RunRepository::read, id);
    }

    /** Newest first; null does not narrow. */
    List<RunView> list(String state, String modelName, UUID datasetId, UUID after, int limit) {
        return sql.list(LIST, RunRepository::read, state, modelName, datasetId, after, limit);
    }

    /** What runs and what waits, in the order in which it will be taken. */
    List<RunView> waiting(int limit) {
        return sql.list(WAITING, RunRepository::read, limit);
    }

    /** Gives a waiting run another priority; false when it waits no longer. */
    boolean rank(UUID id, int priority) {
        return sql.run(RANK, id, priority) == 1;
    }

    /** The runs of a batch by their position. */
    public List<RunView> ofBatch(UUID batch) {
        return sql.list(VIEW + "WHERE r.batch_id = $1 ORDER BY r.batch_position", RunRepository::read, batch);
    }

    /** $7…$14 of {@link #QUEUE_EACH}. */
    public static Object[] columns(List<RunOrder> orders) {
        Correlation here = Correlation.here();
        return new Object[] {
            orders.stream().map(RunOrder::id).toArray(UUID[]::new),
            orders.stream().map(RunOrder::datasetId).toArray(UUID[]::new),
            orders.stream().map(RunOrder::trainer).toArray(String[]::new),
            orders.stream().map(order -> Json.text(order.hyperparameters())).toArray(String[]::new),
            orders.stream().map(RunOrder::seed).toArray(Long[]::new),
            orders.stream().map(RunOrder::modelName).toArray(String[]::new),
            here.id(),
            here.traceparent()
        };
    }

    private static Object[] columns(RunOrder order) {
        Correlation here = Correlation.here();
        return new Object[] {
            order.id(),
            order.dedupeKey(),
            order.datasetId(),
            order.trainer(),
            Json.text(order.hyperparameters()),
            order.seed(),
            order.modelName(),
            order.policy(),
            order.buildId(),
            order.requestedBy(),
            order.priority(),
            here.id(),
            here.traceparent()
        };
    }

    private static Object[] join(Object[] first, Object... second) {
        return Stream.of(first, second).flatMap(Stream::of).toArray();
    }

    private static Queued queued(Row row) {
        return new Queued(row.getUUID("id"), row.getBoolean("equal"));
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
        return run == null ? null : new RunView.Linear(run, json(row, "linear", Metrics.class));
    }

    private static <T> T json(Row row, String column, Class<T> type) {
        String text = row.getString(column);
        return text == null ? null : Json.as(Json.parse(text), type);
    }
}
