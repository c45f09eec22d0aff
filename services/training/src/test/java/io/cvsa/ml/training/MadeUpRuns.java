package io.cvsa.ml.training;

import io.cvsa.ml.training.store.Sql;
import java.util.UUID;

/** Runs that have ended, as rows: what training them would leave, in no time. */
record MadeUpRuns(Sql sql, String modelName, UUID dataset) {

    private static final String JOB = """
            INSERT INTO training.job (id, kind, state, spec, created_by, started_at, finished_at)
            VALUES ($1, 'run', $2, '{}', 'lin', now() - $3 * interval '1 second', now())
            """;

    private static final String RUN = """
            INSERT INTO training.run (id, dataset_id, trainer, hyperparameters, seed, model_name, requested_by, metrics,
              model_version, finished_at, study_id, trial)
            VALUES ($1, $2, $3, $4::text::jsonb, $5, $6, 'lin', $7::text::jsonb,
              CASE WHEN $7::text IS NOT NULL THEN 1 END, now(), $8, CASE WHEN $8::uuid IS NOT NULL THEN 0 END)
            """;

    /** A run that has succeeded after {@code seconds}, or, where the precision is null, failed. */
    UUID add(String trainer, String hyperparameters, long seed, Double averagePrecision, int seconds) {
        return add(trainer, hyperparameters, seed, averagePrecision, seconds, null);
    }

    UUID add(String trainer, String hyperparameters, long seed, Double averagePrecision, int seconds, UUID study) {
        UUID id = UUID.randomUUID();
        sql.run(JOB, id, averagePrecision == null ? "failed" : "succeeded", (double) seconds);
        String metrics = averagePrecision == null
                ? null
                : "{\"test\":{\"averagePrecision\":%s,\"f1\":null,\"rows\":50,\"positives\":20,\"threshold\":0.5}}"
                        .formatted(averagePrecision);
        sql.run(RUN, id, dataset, trainer, hyperparameters, seed, modelName, metrics, study);
        return id;
    }
}
