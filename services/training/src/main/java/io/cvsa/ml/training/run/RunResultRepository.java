package io.cvsa.ml.training.run;

import io.cvsa.ml.contracts.RunFinished;
import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.platform.event.OutboxEvent;
import io.cvsa.ml.platform.job.JobLost;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.outbox.Outbox;
import io.cvsa.ml.platform.outbox.OutboxRow;
import io.cvsa.ml.training.evaluation.Metrics;
import io.cvsa.ml.training.evaluation.TestRows;
import io.cvsa.ml.training.evaluation.TestScores;
import io.cvsa.ml.training.intake.DatasetVersion;
import io.cvsa.ml.training.store.Sql;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Ends a run well: the model's next version, the figures, the test scores, the fact and the policy's verdict job in one statement. */
@ApplicationScoped
public class RunResultRepository {

    private static final String FINISH = """
            WITH fence AS (
              SELECT r.id, r.model_name, r.policy, r.build_id FROM training.run r JOIN training.job j ON j.id = r.id
              WHERE r.id = $1 AND j.epoch = $2 AND j.state = 'running' AND r.model_version IS NULL FOR UPDATE OF r, j),
            model AS (
              INSERT INTO training.model (name, last_version) SELECT model_name, 1 FROM fence
              ON CONFLICT (name) DO UPDATE SET last_version = model.last_version + 1 RETURNING name, last_version),
            version AS (
              INSERT INTO training.model_version (model_name, version, run_id, dataset_id, dataset_hash, embedding_model,
                dimensions, trainer, hyperparameters, seed, metrics, threshold, majority_accuracy, sha256)
              SELECT m.name, m.last_version, r.id, r.dataset_id, $3, $4, $5, r.trainer, r.hyperparameters, r.seed,
                $6::text::jsonb, $7, $8, $9
              FROM model m, training.run r WHERE r.id = $1 RETURNING version),
            tested AS (
              INSERT INTO training.test_set (hash, row_count, positives, keys, aids, labels, twins)
              SELECT $19, $20, $21, $22, $23, $24, $26 FROM fence
              ON CONFLICT (hash) DO UPDATE SET twins = excluded.twins WHERE test_set.twins IS NULL),
            scored AS (
              INSERT INTO training.test_score (model_name, version, test_hash, probabilities)
              SELECT m.name, m.last_version, $19, $25 FROM model m),
            done AS (
              UPDATE training.run SET metrics = $10::text::jsonb, baseline = $11::text::jsonb,
                evaluation = $12::text::jsonb, threshold = $7, model_version = (SELECT version FROM version),
                finished_at = now()
              WHERE id = (SELECT id FROM fence)),
            judged AS (
              INSERT INTO training.job (id, kind, dedupe_key, spec, created_by, priority, correlation_id, traceparent)
              SELECT gen_random_uuid(), 'verdict', 'verdict:' || f.id, jsonb_build_object('model', f.model_name, 'version',
                v.version, 'policy', f.policy, 'runId', f.id, 'buildId', f.build_id), 'policy:' || f.policy, 10, $17, $18
              FROM fence f, version v WHERE f.policy IS NOT NULL ON CONFLICT DO NOTHING),
            announced AS (
              INSERT INTO training.outbox (id, topic, key, type, payload, correlation_id, traceparent)
              SELECT $13, $14, $15, $14, jsonb_set($16::text::jsonb, '{modelVersion}', to_jsonb(version)), $17, $18
              FROM version)
            SELECT version FROM version
            """;

    private static final String BEGAN = """
            UPDATE training.run SET code_version = $3, environment = $4::text::jsonb
            WHERE id = $1 AND EXISTS (SELECT 1 FROM training.job WHERE id = $1 AND epoch = $2)
            """;

    private final Sql sql;
    private final Outbox outbox;

    RunResultRepository(Sql sql, Outbox outbox) {
        this.sql = sql;
        this.outbox = outbox;
    }

    /** What trains it now, and where; fenced by the job's epoch. */
    void began(UUID run, long epoch, String codeVersion, RunEnvironment environment) {
        sql.run(BEGAN, run, epoch, codeVersion, Json.text(environment));
    }

    /** The new version's number; {@link JobLost} when another execution has the run. */
    int finish(Run run, long epoch, DatasetVersion dataset, RunResult result) {
        OutboxRow fact = outbox.row(OutboxEvent.of(
                Topics.RUN_FINISHED,
                run.id().toString(),
                succeeded(run, result.evaluation().test())));
        Double majority = result.evaluation().majorityAccuracy();
        TestScores scores = result.evaluation().scores();
        int version = sql.first(
                        FINISH,
                        row -> row.getInteger("version"),
                        run.id(),
                        epoch,
                        dataset.hash(),
                        dataset.model(),
                        dataset.dimensions(),
                        Json.text(result.evaluation().test()),
                        result.evaluation().threshold(),
                        majority,
                        result.sha256(),
                        Json.text(result.metrics()),
                        Json.text(result.baseline()),
                        Json.text(result.report()),
                        fact.id(),
                        fact.topic(),
                        fact.key(),
                        fact.payloadJson(),
                        fact.correlationId(),
                        fact.traceparent(),
                        scores.rows().hash(),
                        scores.rows().rows(),
                        scores.rows().positives(),
                        Buffer.buffer(TestRows.bytes(scores.rows().keys())),
                        Buffer.buffer(TestRows.bytes(scores.rows().aids())),
                        Buffer.buffer(scores.rows().labelBits()),
                        Buffer.buffer(scores.bytes()),
                        Buffer.buffer(TestRows.bytes(scores.rows().twins())))
                .orElseThrow(() -> new JobLost("another execution has run " + run.id()));
        outbox.wake();
        return version;
    }

    /** The fact of a run that ended without a model. */
    static OutboxEvent ended(Run run, String state, String error) {
        UUID id = run.id();
        return OutboxEvent.of(
                Topics.RUN_FINISHED,
                id.toString(),
                new RunFinished(
                        id,
                        run.datasetId(),
                        state,
                        run.modelName(),
                        null,
                        Map.of(),
                        error,
                        run.requestedBy(),
                        Instant.now()));
    }

    private static RunFinished succeeded(Run run, Metrics test) {
        return new RunFinished(
                run.id(),
                run.datasetId(),
                "succeeded",
                run.modelName(),
                null,
                figures(test),
                null,
                run.requestedBy(),
                Instant.now());
    }

    private static Map<String, Double> figures(Metrics test) {
        Map<String, Double> figures = new TreeMap<>();
        put(figures, "accuracy", test.accuracy());
        put(figures, "precision", test.precision());
        put(figures, "recall", test.recall());
        put(figures, "f1", test.f1());
        put(figures, "auc", test.auc());
        put(figures, "averagePrecision", test.averagePrecision());
        put(figures, "threshold", test.threshold());
        return figures;
    }

    private static void put(Map<String, Double> figures, String name, Double value) {
        if (value != null) {
            figures.put(name, value);
        }
    }
}
