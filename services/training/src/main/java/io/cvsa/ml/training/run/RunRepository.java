package io.cvsa.ml.training.run;

import io.cvsa.ml.platform.event.Correlation;
import io.cvsa.ml.platform.json.Json;
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

    /** $1…$14 are the columns of {@link #columns}; {@code gate} holds one row when the run is wanted. */
    private static final String QUEUE_JOB = """
            , job AS (
              INSERT INTO training.job (id, kind, dedupe_key, spec, created_by, priority, correlation_id, traceparent)
              SELECT $1, 'run', $2, '{}'::jsonb, $10, $11, $12, $13 FROM gate
              ON CONFLICT DO NOTHING RETURNING id)
            """;

    /** {@code place} holds one row: where in a batch the run stands, and which run it repeats. */
    private static final String QUEUE_RUN = """
            , run AS (
              INSERT INTO training.run (id, dataset_id, trainer, hyperparameters, seed, model_name, policy, build_id,
                requested_by, correlation_id, experiment_id, batch_id, batch_position, retry_of)
              SELECT job.id, $3, $4, $5::text::jsonb, $6, $7, $8, $9, $10, $12, $14, place.batch_id, place.batch_position,
                place.retry_of
              FROM job, place)
            """;

    private static final String QUEUE = QUEUE_JOB
            + ", place AS (SELECT NULL::uuid AS batch_id, NULL::integer AS batch_position, NULL::uuid AS retry_of)"
            + QUEUE_RUN;

    /** The run $15 gives its place up, once: whoever retries it at the same time waits, and finds none. */
    private static final String QUEUE_RETRY = QUEUE_JOB + """
            , before AS (
              SELECT r.id, r.batch_id, r.batch_position FROM training.run r, job WHERE r.id = $15 FOR UPDATE OF r),
            place AS (
              UPDATE training.run r SET batch_id = NULL, batch_position = NULL FROM before WHERE r.id = before.id
              RETURNING before.batch_id, before.batch_position, r.id AS retry_of)
            """ + QUEUE_RUN;

    /**
     * Queues a run for each element of the arrays $7…$12 and $15, for the one row (id) of a CTE {@code batch}; $4 asks, $6 is
     * the priority, $13 and $14 the correlation. Microseconds keep the order of the arrays in the queue and in lists.
     */
    public static final String QUEUE_EACH = """
            , wanted AS (
              SELECT w.*, b.id AS batch_id, now() + w.position * interval '1 microsecond' AS at
              FROM batch b, unnest($7::uuid[], $8::uuid[], $9::text[], $10::text[], $11::bigint[], $12::text[],
                  $15::uuid[])
                WITH ORDINALITY AS w (id, dataset_id, trainer, hyperparameters, seed, model_name, experiment_id, position)),
            job AS (
              INSERT INTO training.job (id, kind, dedupe_key, spec, created_by, priority, run_at, created_at,
                correlation_id, traceparent)
              SELECT id, 'run', 'run:batch:' || batch_id || ':' || position, '{}'::jsonb, $4, $6, at, at, $13, $14
              FROM wanted),
            run AS (
              INSERT INTO training.run (id, dataset_id, trainer, hyperparameters, seed, model_name, requested_by,
                correlation_id, created_at, batch_id, batch_position, experiment_id)
              SELECT id, dataset_id, trainer, hyperparameters::jsonb, seed, model_name, $4, $13, at, batch_id, position - 1,
                experiment_id
              FROM wanted)
            """;

    private static final String OR_FIND = """
            SELECT id, true AS equal FROM job UNION ALL
            SELECT r.id, (r.dataset_id, r.trainer, r.hyperparameters, r.seed, r.model_name, j.priority)
              IS NOT DISTINCT FROM ($3, $4, $5::text::jsonb, $6, $7, $11)
            FROM training.job j JOIN training.run r ON r.id = j.id WHERE j.dedupe_key = $2 LIMIT 1
            """;

    private static final String ANY = "WITH gate AS (SELECT 1)";

    private static final String REQUEST = ANY + QUEUE + OR_FIND;

    private static final String RETRY = ANY + QUEUE_RETRY + OR_FIND;

    private static final String GATE = "WITH gate AS (INSERT INTO training.inbox (consumer, event_id) VALUES ($15, $16)"
            + " ON CONFLICT DO NOTHING RETURNING event_id)";

    private static final String FROM_EVENT = GATE + QUEUE + "SELECT id FROM job";

    private static final String FROM_DATASET = GATE + QUEUE
            + ", version AS (" + DatasetRepository.INSERT + "SELECT $17, $18, $19, $20, $21, $22, $23, $24, $25,"
            + " $26::text::jsonb FROM gate" + DatasetRepository.AGAIN + ") SELECT id FROM job";

    private static final String RANK =
            "UPDATE training.job SET priority = $2 WHERE id = $1 AND kind = 'run' AND state IN ('queued', 'waiting')";

    private static final String RUN =
            "SELECT id, dataset_id, trainer, hyperparameters::text AS hyperparameters, seed, model_name, policy,"
                    + " requested_by, model_version, experiment_id FROM training.run WHERE id = $1";

    private final Sql sql;

    RunRepository(Sql sql) {
        this.sql = sql;
    }

    /** The run that has an order's dedupe key; not {@code equal} when another order took the key. */
    public record Queued(UUID id, boolean equal) {}

    /** Queues the run, or finds the one that has this dedupe key. */
    Queued queue(RunOrder order) {
        return queueOrFind(REQUEST, order, columns(order));
    }

    /** The same for an order that repeats the run {@code before}, whose place in a batch it takes. */
    Queued retry(RunOrder order, UUID before) {
        return queueOrFind(RETRY, order, join(columns(order), before));
    }

    private Queued queueOrFind(String statement, RunOrder order, Object[] arguments) {
        return sql.first(statement, RunRepository::queued, arguments)
                // the equal order was committed after this statement began: now it is visible
                .or(() -> sql.first(statement, RunRepository::queued, arguments))
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
                        row.getInteger("model_version"),
                        row.getUUID("experiment_id")),
                id);
    }

    /** Gives a waiting run another priority; false when it waits no longer. */
    boolean rank(UUID id, int priority) {
        return sql.run(RANK, id, priority) == 1;
    }

    /** $7…$15 of {@link #QUEUE_EACH}. */
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
            here.traceparent(),
            orders.stream().map(RunOrder::experimentId).toArray(UUID[]::new)
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
            here.traceparent(),
            order.experimentId()
        };
    }

    private static Object[] join(Object[] first, Object... second) {
        return Stream.of(first, second).flatMap(Stream::of).toArray();
    }

    private static Queued queued(Row row) {
        return new Queued(row.getUUID("id"), row.getBoolean("equal"));
    }
}
