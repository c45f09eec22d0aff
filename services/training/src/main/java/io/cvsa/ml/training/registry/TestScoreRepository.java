package io.cvsa.ml.training.registry;

import io.cvsa.ml.training.evaluation.TestRows;
import io.cvsa.ml.training.evaluation.TestScores;
import io.cvsa.ml.training.store.Sql;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What versions said of their test rows, kept since they were evaluated. */
@ApplicationScoped
class TestScoreRepository {

    private static final String FIND = """
            SELECT t.hash, t.row_count, t.keys, t.aids, t.labels, t.twins, s.probabilities
            FROM training.test_score s JOIN training.test_set t ON t.hash = s.test_hash
            WHERE s.model_name = $1 AND s.version = $2
            """;

    private static final String KEEP = """
            WITH tested AS (
              INSERT INTO training.test_set (hash, row_count, positives, keys, aids, labels, twins)
              VALUES ($3, $4, $5, $6, $7, $8, $9)
              ON CONFLICT (hash) DO UPDATE SET twins = excluded.twins WHERE test_set.twins IS NULL)
            INSERT INTO training.test_score (model_name, version, test_hash, probabilities)
            VALUES ($1, $2, $3, $10) ON CONFLICT DO NOTHING
            """;

    private final Sql sql;

    TestScoreRepository(Sql sql) {
        this.sql = sql;
    }

    /** Empty for a version that was made before scores were kept. */
    Optional<TestScores> find(ModelVersion version) {
        return sql.first(FIND, TestScoreRepository::read, version.model(), version.version());
    }

    /** Keeps what was computed again from the version's files. */
    void keep(ModelVersion version, TestScores scores) {
        TestRows rows = scores.rows();
        sql.run(
                KEEP,
                version.model(),
                version.version(),
                rows.hash(),
                rows.rows(),
                rows.positives(),
                Buffer.buffer(TestRows.bytes(rows.keys())),
                Buffer.buffer(TestRows.bytes(rows.aids())),
                Buffer.buffer(rows.labelBits()),
                Buffer.buffer(TestRows.bytes(rows.twins())),
                Buffer.buffer(scores.bytes()));
    }

    private static TestScores read(Row row) {
        int rows = row.getInteger("row_count");
        return new TestScores(
                new TestRows(
                        row.getString("hash"),
                        TestRows.longs(bytes(row, "keys")),
                        TestRows.longs(bytes(row, "aids")),
                        TestRows.labels(bytes(row, "labels"), rows),
                        row.getBuffer("twins") == null ? new long[0] : TestRows.longs(bytes(row, "twins"))),
                TestScores.floats(bytes(row, "probabilities")));
    }

    private static byte[] bytes(Row row, String column) {
        return row.getBuffer(column).getBytes();
    }
}
