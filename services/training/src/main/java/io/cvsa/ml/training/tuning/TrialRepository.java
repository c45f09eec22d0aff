package io.cvsa.ml.training.tuning;

import com.fasterxml.jackson.core.type.TypeReference;
import io.cvsa.ml.platform.event.Correlation;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.training.store.Sql;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The trials of studies: read with how their runs stand, queued and moved in the statement that decides it. */
@ApplicationScoped
class TrialRepository {

    private static final String OF = """
            SELECT t.number, t.run_id, t.origin, t.from_study_id, t.parameters::text AS parameters, t.target, t.value,
              v.resources, v.values, coalesce(j.error, CASE WHEN j.state = 'cancelled' THEN 'cancelled' END) AS error,
              j.started_at, coalesce(t.finished_at, j.finished_at) AS finished_at,
              CASE WHEN t.outcome IS NOT NULL THEN t.outcome
                WHEN j.state IN ('failed', 'cancelled') THEN j.state WHEN j.state = 'superseded' THEN 'pruned'
                WHEN t.target = ANY(v.resources) THEN 'halted' WHEN j.state = 'running' THEN 'running'
                ELSE 'queued' END AS state
            FROM training.trial t LEFT JOIN training.job j ON j.id = t.run_id AND t.origin <> 'warm'
              LEFT JOIN (SELECT number, array_agg(resource ORDER BY resource) AS resources,
                  array_agg(value ORDER BY resource) AS values
                FROM training.trial_value WHERE study_id = $1 GROUP BY number) v ON v.number = t.number
            WHERE t.study_id = $1 ORDER BY t.number
            """;

    /** Everything hangs on the study's revision: what was decided on an older view changes nothing. */
    private static final String DECIDE = """
            WITH gate AS (
              UPDATE training.study SET revision = revision + 1, state = coalesce($3, state),
                error = CASE WHEN $3::text IS NULL THEN error ELSE $4 END,
                active_seconds = active_seconds + CASE WHEN $3::text IS NULL THEN 0
                  ELSE coalesce(extract(epoch FROM now() - active_since), 0) END,
                active_since = CASE WHEN $3::text IS NULL THEN active_since WHEN $3 = 'running' THEN now() END,
                finished_at = CASE WHEN $3::text IS NULL THEN finished_at WHEN $3 <> 'running' THEN now() END,
                max_trials = $23, max_minutes = $24, rounds = $25, interrupted = $26
              WHERE id = $1 AND revision = $2 RETURNING id),
            wanted AS (
              SELECT w.*, now() + w.n * interval '1 microsecond' AS at
              FROM gate, unnest($5::uuid[], $6::int[], $7::text[], $8::text[], $9::text[], $10::int[], $11::text[])
                WITH ORDINALITY AS w (id, number, origin, parameters, hyperparameters, target, dedupe_key, n)),
            job AS (
              INSERT INTO training.job (id, kind, dedupe_key, spec, created_by, priority, run_at, created_at,
                correlation_id, traceparent)
              SELECT id, 'run', dedupe_key, '{}'::jsonb, $12, $13, at, at, $14, $15 FROM wanted),
            run AS (
              INSERT INTO training.run (id, dataset_id, trainer, hyperparameters, seed, model_name, requested_by,
                correlation_id, created_at, study_id, trial)
              SELECT id, $16, $17, hyperparameters::jsonb, $18, $19, $12, $14, at, $1, number FROM wanted),
            trial AS (
              INSERT INTO training.trial (study_id, number, run_id, origin, parameters, target)
              SELECT $1, number, id, origin, parameters::jsonb, target FROM wanted),
            promoted AS (
              UPDATE training.trial t SET target = p.target
              FROM gate, unnest($20::int[], $21::int[]) AS p (number, target)
              WHERE t.study_id = $1 AND t.number = p.number AND t.outcome IS NULL RETURNING t.run_id),
            pruned AS (
              UPDATE training.trial t SET outcome = 'pruned', finished_at = now() FROM gate
              WHERE t.study_id = $1 AND t.number = ANY($22::int[]) AND t.outcome IS NULL RETURNING t.run_id),
            woken AS (
              UPDATE training.job SET woken = true, run_at = CASE WHEN state = 'waiting' THEN now() ELSE run_at END
              WHERE id IN (SELECT run_id FROM promoted UNION ALL SELECT run_id FROM pruned)
                AND state IN ('waiting', 'running'))
            SELECT id FROM gate
            """;

    private final Sql sql;

    TrialRepository(Sql sql) {
        this.sql = sql;
    }

    /** A trial to queue as its worker will read it. */
    record Order(UUID runId, StudyPlan.Start start, String hyperparameters, String dedupeKey) {}

    /** The trials of a study by number, warm ones too. */
    List<Trial> of(UUID study) {
        return sql.list(OF, TrialRepository::read, study);
    }

    /** The trial whose run has a dedupe key. */
    Optional<StudyResource.StartedTrial> withKey(String dedupeKey) {
        return sql.first(
                "SELECT r.id, r.trial FROM training.job j JOIN training.run r ON r.id = j.id WHERE j.dedupe_key = $1",
                row -> new StudyResource.StartedTrial(row.getInteger("trial"), row.getUUID("id")),
                dedupeKey);
    }

    /** Applies a plan with its starts written out; false when somebody decided about the study meanwhile. */
    boolean decide(Study study, StudyPlan plan, List<Order> orders) {
        return decide(study, plan, orders, plan.end(), study.extent());
    }

    /** Gives the study another extent and queues trials; one that had ended goes on. False as in {@link #decide}. */
    boolean extend(Study study, StudyExtent extent, List<Order> orders) {
        return decide(study, StudyPlan.nothing(), orders, study.ended() ? "running" : null, extent);
    }

    private boolean decide(Study study, StudyPlan plan, List<Order> orders, String state, StudyExtent extent) {
        Correlation here = Correlation.here();
        List<Integer> promoted = new ArrayList<>(plan.promotions().keySet());
        Object[] arguments = {
            study.id(),
            study.revision(),
            state,
            plan.error(),
            orders.stream().map(Order::runId).toArray(UUID[]::new),
            orders.stream().map(order -> order.start().number()).toArray(Integer[]::new),
            orders.stream().map(order -> order.start().origin()).toArray(String[]::new),
            orders.stream().map(order -> Json.text(order.start().parameters())).toArray(String[]::new),
            orders.stream().map(Order::hyperparameters).toArray(String[]::new),
            orders.stream().map(order -> order.start().target()).toArray(Integer[]::new),
            orders.stream().map(Order::dedupeKey).toArray(String[]::new),
            study.createdBy(),
            study.request().priority(),
            here.id(),
            here.traceparent(),
            study.request().datasetId(),
            study.request().trainer(),
            study.request().seed(),
            study.request().modelName(),
            promoted.toArray(Integer[]::new),
            promoted.stream().map(plan.promotions()::get).toArray(Integer[]::new),
            plan.prunes().toArray(Integer[]::new),
            extent.budget().maxTrials(),
            extent.budget().maxMinutes(),
            extent.rounds().toArray(Integer[]::new),
            extent.interrupted()
        };
        return sql.first(DECIDE, row -> row.getUUID("id"), arguments).isPresent();
    }

    private static Trial read(Row row) {
        return new Trial(
                row.getInteger("number"),
                row.getUUID("run_id"),
                row.getString("origin"),
                row.getUUID("from_study_id"),
                row.getString("state"),
                Json.mapper()
                        .convertValue(
                                Json.parse(row.getString("parameters")), new TypeReference<Map<String, Object>>() {}),
                row.getInteger("target"),
                row.getDouble("value"),
                rungs(row),
                row.getString("error"),
                Sql.instant(row, "started_at"),
                Sql.instant(row, "finished_at"));
    }

    private static List<Trial.Rung> rungs(Row row) {
        Integer[] resources = row.getArrayOfIntegers("resources");
        Double[] values = row.getArrayOfDoubles("values");
        List<Trial.Rung> rungs = new ArrayList<>();
        for (int i = 0; resources != null && i < resources.length; i++) {
            rungs.add(new Trial.Rung(resources[i], values[i]));
        }
        return rungs;
    }
}
