package io.cvsa.ml.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.devkit.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Ended runs of every trainer as rows, with curves and evaluations of the size that real ones have, made where they lie. */
final class MadeUpRunRows {

    private static final String SURROUNDINGS = """
            INSERT INTO training.experiment (id, name, description, created_by)
            SELECT md5('experiment' || n)::uuid, 'Question ' || n, '', 'soak' FROM generate_series(1, 20) n;
            INSERT INTO training.dataset (id, name, version, hash, embedding_model, dimensions, row_count, positives, files)
            SELECT md5('dataset' || n)::uuid, 'set-' || n, 1, md5(n::text), 'bench', 1024, 10000, 3000, '[]'
            FROM generate_series(1, 10) n;
            CREATE TEMPORARY TABLE trainer (place int, name text, defaults jsonb)
            """;

    /** One run in ten failed, one in six is a trial of a study, and each data set has its baseline. */
    private static final String PLAN = """
            CREATE TEMPORARY TABLE plan AS
            SELECT n, md5('run' || n)::uuid AS id, md5('dataset' || n % 10 + 1)::uuid AS dataset_id, n % 10 = 3 AS failed,
              n > {shown} AND n <= {all} AS trial, n > {all} AS baseline, timestamptz '2026-11-01' - n * interval '37 minutes' AS at,
              0.5 + (hashint4(n) & 65535) / 131072.0 AS skill, n / 4 % 500 AS configuration
            FROM generate_series(1, {all} + 10) n
            """;

    private static final String JOBS = """
            INSERT INTO training.job (id, kind, state, spec, created_by, attempts, created_at, started_at, finished_at)
            SELECT id, 'run', CASE WHEN failed THEN 'failed' ELSE 'succeeded' END, '{}', 'soak', 1, at, at,
              at + (20 + n % 600) * interval '1 second' FROM plan
            """;

    private static final String RUNS = """
            INSERT INTO training.run (id, dataset_id, trainer, hyperparameters, seed, model_name, requested_by, metrics,
              baseline, evaluation, threshold, model_version, created_at, finished_at, study_id, trial, experiment_id, tags,
              notes, code_version, environment)
            SELECT p.id, p.dataset_id, CASE WHEN p.baseline THEN 'logistic-regression' ELSE t.name END,
              t.defaults || CASE WHEN t.name = 'mlp' THEN jsonb_build_object('learningRate', 1e-5 * (1 + p.configuration),
                'activation', CASE p.configuration % 2 WHEN 0 THEN 'relu' ELSE 'gelu' END) ELSE '{}' END,
              p.n % 4, CASE WHEN p.baseline THEN 'baseline' ELSE 'model-' || p.n % 7 END, 'soak',
              CASE WHEN NOT p.failed THEN jsonb_build_object('train', m.figures, 'validation', m.figures, 'test', m.figures) END,
              jsonb_build_object('majorityAccuracy', 0.7, 'ngram', m.figures),
              CASE WHEN NOT p.failed AND NOT p.trial THEN e.evaluation END, 0.5,
              CASE WHEN NOT p.failed AND NOT p.trial THEN p.n END, p.at, p.at + (20 + p.n % 600) * interval '1 second',
              CASE WHEN p.trial THEN md5('study' || p.n % 20)::uuid END, CASE WHEN p.trial THEN p.n / 20 END,
              CASE WHEN p.n % 3 > 0 THEN md5('experiment' || p.n % 20 + 1)::uuid END,
              CASE WHEN p.n % 5 = 0 THEN ARRAY['tag-' || p.n % 8, 'checked'] ELSE '{}' END,
              CASE WHEN p.n % 11 = 0 THEN 'Looks better with more negatives; try a smaller learning rate.' END,
              md5(p.n::text), '{"java":"17","os":"Linux","architecture":"amd64","processors":2,"engine":"PyTorch",
                "engineVersion":"2.7.1","device":"cpu"}'
            FROM plan p JOIN trainer t ON t.place = p.n % 4
              CROSS JOIN LATERAL (SELECT jsonb_build_object('rows', 1000, 'positives', 300, 'accuracy', p.skill,
                'precision', p.skill, 'recall', p.skill, 'f1', p.skill, 'mcc', p.skill, 'auc', p.skill,
                'averagePrecision', p.skill, 'brier', 1 - p.skill, 'logLoss', 1 - p.skill, 'threshold', 0.5) AS figures) m
              CROSS JOIN (SELECT jsonb_build_object('roc', c.points, 'pr', c.points, 'worst', '[]'::jsonb) AS evaluation
                FROM (SELECT jsonb_agg(jsonb_build_array(i / 299.0, sqrt(i / 299.0), 1 - i / 299.0)) AS points
                  FROM generate_series(0, 299) i) c) e
            """;

    private static final String POINTS = """
            INSERT INTO training.run_metric (run_id, name, step, epoch, value, at)
            SELECT p.id, CASE s % 2 WHEN 0 THEN 'train-loss' ELSE 'validation-loss' END, s, s / 10.0, p.skill + 1.0 / s,
              p.at + s * interval '100 milliseconds' FROM plan p, generate_series(1, 200) s
            """;

    private final Database database;
    private final JsonNode trainers;

    /** @param trainers the service's own, for the hyper-parameters that its runs have */
    MadeUpRunRows(Database database, JsonNode trainers) {
        this.database = database;
        this.trainers = trainers;
    }

    /** {@code runs} that the table shows, and a fifth as many trials. */
    void fill(long runs) throws SQLException {
        System.err.println("making up runs ...");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(SURROUNDINGS);
            try (PreparedStatement trainer =
                    connection.prepareStatement("INSERT INTO trainer VALUES (?, ?, ?::jsonb)")) {
                for (int i = 0; i < trainers.path("items").size(); i++) {
                    JsonNode one = trainers.path("items").get(i);
                    trainer.setInt(1, i);
                    trainer.setString(2, one.path("name").asText());
                    trainer.setString(3, one.path("defaults").toString());
                    trainer.executeUpdate();
                }
            }
            statement.execute(
                    PLAN.replace("{shown}", Long.toString(runs)).replace("{all}", Long.toString(runs + runs / 5)));
            statement.execute(JOBS);
            statement.execute(RUNS);
            statement.execute(POINTS);
            statement.execute("VACUUM ANALYZE");
        }
    }
}
