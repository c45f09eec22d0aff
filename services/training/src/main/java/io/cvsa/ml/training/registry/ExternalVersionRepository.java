package io.cvsa.ml.training.registry;

import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.training.evaluation.Metrics;
import io.cvsa.ml.training.evaluation.TestRows;
import io.cvsa.ml.training.evaluation.TestScores;
import io.cvsa.ml.training.intake.DatasetVersion;
import io.cvsa.ml.training.store.Sql;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Registers other programs' predictions as versions. */
@ApplicationScoped
class ExternalVersionRepository {

    /** The predictions are those of $17 and $18, and of labelling_result's version $19 where it is not null. */
    private static final String REGISTER = """
            WITH model AS (
              INSERT INTO training.model (name, last_version) VALUES ($1, 1)
              ON CONFLICT (name) DO UPDATE SET last_version = model.last_version + 1 RETURNING name, last_version),
            version AS (
              INSERT INTO training.model_version (model_name, version, kind, source, dataset_id, dataset_hash,
                embedding_model, dimensions, trainer, hyperparameters, seed, metrics, threshold)
              SELECT name, last_version, 'external', $2::text::jsonb, $3, $4, $5, $6, 'external', '{}', 0,
                $7::text::jsonb, $8
              FROM model RETURNING model_name, version),
            tested AS (
              INSERT INTO training.test_set (hash, row_count, positives, keys, aids, labels, twins)
              VALUES ($9, $10, $11, $12, $13, $14, $15)
              ON CONFLICT (hash) DO UPDATE SET twins = excluded.twins WHERE test_set.twins IS NULL),
            scored AS (
              INSERT INTO training.test_score (model_name, version, test_hash, probabilities)
              SELECT model_name, version, $9, $16 FROM version),
            said AS (
              INSERT INTO training.external_prediction (model_name, version, aid, probability)
              SELECT v.model_name, v.version, p.aid, p.probability
              FROM version v CROSS JOIN (
                SELECT * FROM unnest($17::bigint[], $18::real[]) AS given (aid, probability)
                UNION ALL
                SELECT aid, CASE WHEN label = 0 THEN 0::real ELSE 1::real END FROM public.labelling_result
                WHERE model_version = $19::text) p)
            SELECT version FROM version
            """;

    private final Sql sql;

    ExternalVersionRepository(Sql sql) {
        this.sql = sql;
    }

    /**
     * Stores the version with all of its predictions and returns its number.
     *
     * @param said by aid; empty where they are labelling_result's
     * @param labellingVersion null where they came as a file
     */
    int register(
            String model,
            ExternalSource source,
            DatasetVersion dataset,
            Metrics metrics,
            TestScores scores,
            Map<Long, Float> said,
            String labellingVersion) {
        TestRows rows = scores.rows();
        return sql.first(
                        REGISTER,
                        row -> row.getInteger("version"),
                        model,
                        Json.text(source),
                        dataset.id(),
                        dataset.hash(),
                        dataset.model(),
                        dataset.dimensions(),
                        Json.text(metrics),
                        metrics.threshold(),
                        rows.hash(),
                        rows.rows(),
                        rows.positives(),
                        Buffer.buffer(TestRows.bytes(rows.keys())),
                        Buffer.buffer(TestRows.bytes(rows.aids())),
                        Buffer.buffer(rows.labelBits()),
                        Buffer.buffer(TestRows.bytes(rows.twins())),
                        Buffer.buffer(scores.bytes()),
                        said.keySet().toArray(Long[]::new),
                        said.values().toArray(Float[]::new),
                        labellingVersion)
                .orElseThrow();
    }
}
