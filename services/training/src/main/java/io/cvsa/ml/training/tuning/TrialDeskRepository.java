package io.cvsa.ml.training.tuning;

import io.cvsa.ml.platform.job.JobLost;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.training.evaluation.Metrics;
import io.cvsa.ml.training.run.RunView;
import io.cvsa.ml.training.run.TrialDesk;
import io.cvsa.ml.training.run.TrialTask;
import io.cvsa.ml.training.store.Sql;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/** What workers say about trials, each word fenced by its job's epoch and followed by a look at the study. */
@ApplicationScoped
class TrialDeskRepository implements TrialDesk {

    private static final MedianRule MEDIAN = new MedianRule(2, 4);

    private static final String FENCE =
            "fence AS (SELECT 1 FROM training.job WHERE id = $1 AND epoch = $2 AND state = 'running' FOR UPDATE)";

    private static final String TASK = """
            SELECT t.study_id, t.number, s.request ->> 'metric' AS metric, s.request ->> 'pruner' = 'median' AS compares, t.target,
              t.outcome, EXISTS (SELECT 1 FROM training.trial_value v
                WHERE v.study_id = t.study_id AND v.resource = t.target AND v.number = t.number) AS reached
            FROM training.trial t JOIN training.study s ON s.id = t.study_id WHERE t.run_id = $1 AND t.origin <> 'warm'
            """;

    private static final String STORE = "WITH " + FENCE + """
            , stored AS (
              INSERT INTO training.trial_value (study_id, number, resource, value) SELECT $3, $4, $5, $6 FROM fence
              ON CONFLICT (study_id, resource, number) DO UPDATE SET value = greatest(trial_value.value, excluded.value)
              RETURNING value)
            SELECT greatest(value, (SELECT max(value) FROM training.trial_value
                WHERE study_id = $3 AND number = $4 AND resource < $5)) AS value, true AS own FROM stored UNION ALL
            SELECT value, false FROM training.trial_value WHERE study_id = $3 AND resource = $5 AND number <> $4
            """;

    private static final String FINISH = "WITH " + FENCE + """
            , ended AS (
              UPDATE training.trial t SET value = $4, outcome = 'succeeded', finished_at = now() FROM fence
              WHERE t.run_id = $1 AND t.origin <> 'warm' AND t.outcome IS NULL RETURNING t.run_id)
            UPDATE training.run r SET metrics = $3::text::jsonb, threshold = $5, finished_at = now()
            FROM ended WHERE r.id = ended.run_id
            """;

    private static final String PRUNE = "WITH " + FENCE + """
            UPDATE training.trial t SET outcome = 'pruned', finished_at = now() FROM fence
            WHERE t.run_id = $1 AND t.origin <> 'warm' AND t.outcome IS NULL
            """;

    private final Sql sql;
    private final StudyKeeper keeper;

    TrialDeskRepository(Sql sql, StudyKeeper keeper) {
        this.sql = sql;
        this.keeper = keeper;
    }

    @Override
    public Optional<TrialTask> task(UUID run) {
        return sql.first(TASK, TrialDeskRepository::read, run);
    }

    @Override
    public OptionalDouble fallsBehind(TrialTask task, UUID run, long epoch, int resource, double value) {
        List<Stored> stored = store(task, run, epoch, resource, value);
        List<Double> others =
                stored.stream().filter(one -> !one.own()).map(Stored::value).toList();
        double best = stored.stream()
                .filter(Stored::own)
                .mapToDouble(Stored::value)
                .max()
                .orElseThrow();
        return MEDIAN.prune(best, resource, others) ? OptionalDouble.of(best) : OptionalDouble.empty();
    }

    @Override
    public void halt(TrialTask task, UUID run, long epoch, double value) {
        store(task, run, epoch, task.target(), value);
        keeper.wake(task.studyId());
    }

    @Override
    public void finish(TrialTask task, UUID run, long epoch, Metrics validation, double value) {
        RunView.SplitMetrics metrics = new RunView.SplitMetrics(null, validation, null);
        changed(run, sql.run(FINISH, run, epoch, Json.text(metrics), value, validation.threshold()));
        keeper.wake(task.studyId());
    }

    @Override
    public void prune(TrialTask task, UUID run, long epoch) {
        changed(run, sql.run(PRUNE, run, epoch));
        keeper.wake(task.studyId());
    }

    /** What the trial itself has had at best, or what another had at the same resource. */
    private record Stored(double value, boolean own) {}

    private List<Stored> store(TrialTask task, UUID run, long epoch, int resource, double value) {
        List<Stored> stored = sql.list(
                STORE,
                row -> new Stored(row.getDouble("value"), row.getBoolean("own")),
                run,
                epoch,
                task.studyId(),
                task.number(),
                resource,
                value);
        changed(run, (int) stored.stream().filter(Stored::own).count());
        return stored;
    }

    private static void changed(UUID run, int rows) {
        if (rows != 1) {
            throw new JobLost("another execution has run " + run);
        }
    }

    private static TrialTask read(Row row) {
        return new TrialTask(
                row.getUUID("study_id"),
                row.getInteger("number"),
                row.getString("metric"),
                row.getBoolean("compares"),
                row.getInteger("target"),
                row.getBoolean("reached"),
                row.getString("outcome"));
    }
}
