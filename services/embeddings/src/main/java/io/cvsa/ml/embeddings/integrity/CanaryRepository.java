package io.cvsa.ml.embeddings.integrity;

import io.cvsa.ml.embeddings.vector.BlockingSql;
import io.cvsa.ml.platform.pg.VectorCodec;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** References and comparisons of canary texts; every method blocks for one round trip. */
@ApplicationScoped
class CanaryRepository {

    /** $1 model, $2 job, $3 texts, $4 all floats one after the other, $5 dimension, $6 error. A text without a reference gets this one. */
    private static final String RECORD = """
            WITH given AS MATERIALIZED (
                SELECT t.text, t.n, ($4::real[])[(t.n - 1) * $5::int + 1 : t.n * $5::int] AS vector
                FROM unnest($3::text[]) WITH ORDINALITY AS t(text, n)),
            first AS (
                INSERT INTO embeddings.canary (model, text, reference) SELECT $1, g.text, g.vector FROM given g
                ON CONFLICT DO NOTHING),
            compared AS (
                SELECT g.text, g.n, CASE WHEN c.reference IS NULL THEN 1
                                         WHEN cardinality(c.reference) <> $5::int THEN 0
                                         ELSE 1 - (c.reference::vector <=> g.vector::vector) END AS cosine
                FROM given g LEFT JOIN embeddings.canary c ON c.model = $1 AND c.text = g.text)
            INSERT INTO embeddings.canary_run (job, model, texts, cosines, error)
            SELECT $2, $1, coalesce(array_agg(text ORDER BY n), '{}'), coalesce(array_agg(cosine ORDER BY n), '{}'), $6
            FROM compared
            ON CONFLICT (job) DO NOTHING
            """;

    private static final String RUNS = """
            SELECT at, error, (SELECT min(c) FROM unnest(cosines) c) AS least, (SELECT avg(c) FROM unnest(cosines) c) AS mean
            FROM embeddings.canary_run WHERE model = $1 ORDER BY id DESC LIMIT 100
            """;

    private static final String LATEST = """
            SELECT t.text, t.cosine FROM (
                SELECT texts, cosines FROM embeddings.canary_run WHERE model = $1 AND error IS NULL ORDER BY id DESC LIMIT 1) r
            CROSS JOIN LATERAL unnest(r.texts, r.cosines) AS t(text, cosine)
            """;

    private static final String FORGET = "DELETE FROM embeddings.canary WHERE model = $1";

    /** $1 hours. Models whose last comparison is that old, and which of the periods this is: equal for every replica. */
    private static final String DUE = """
            SELECT model, floor(extract(epoch FROM now()) / ($1::int * 3600))::bigint AS period
            FROM embeddings.canary_run GROUP BY model HAVING max(at) <= now() - make_interval(hours => $1::int)
            """;

    private final BlockingSql sql;

    CanaryRepository(BlockingSql sql) {
        this.sql = sql;
    }

    /** Compares with the references and remembers the outcome, once a job. */
    void record(String model, UUID job, CanaryOutcome outcome, int dimensions) {
        float[] flat = new float[outcome.vectors().size() * dimensions];
        for (int i = 0; i < outcome.vectors().size(); i++) {
            System.arraycopy(outcome.vectors().get(i), 0, flat, i * dimensions, dimensions);
        }
        String[] texts = outcome.texts().toArray(String[]::new);
        sql.run(RECORD, model, job, texts, VectorCodec.boxed(flat), dimensions, outcome.error());
    }

    /** Newest first. */
    List<CanaryRun> runs(String model) {
        return sql.list(
                RUNS,
                row -> new CanaryRun(
                        row.getOffsetDateTime("at").toInstant(),
                        row.getDouble("least"),
                        row.getDouble("mean"),
                        row.getString("error")),
                model);
    }

    /** The latest comparison's cosines by text. */
    Map<String, Double> latest(String model) {
        Map<String, Double> cosines = new HashMap<>();
        for (Row row : sql.run(LATEST, model)) {
            cosines.put(row.getString("text"), row.getDouble("cosine"));
        }
        return cosines;
    }

    /** The next run's vectors become the reference. */
    void forget(String model) {
        sql.run(FORGET, model);
    }

    /** Which models are due, with the number of the period. */
    Map<String, Long> due(int everyHours) {
        Map<String, Long> due = new HashMap<>();
        for (Row row : sql.run(DUE, everyHours)) {
            due.put(row.getString("model"), row.getLong("period"));
        }
        return due;
    }
}
