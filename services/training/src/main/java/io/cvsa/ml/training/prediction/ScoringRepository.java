package io.cvsa.ml.training.prediction;

import io.cvsa.ml.platform.pg.VectorCodec;
import io.cvsa.ml.training.registry.ModelVersion;
import io.cvsa.ml.training.store.Sql;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Walks over the catalogue by aid with what is stored of each video. */
@ApplicationScoped
class ScoringRepository {

    /** $1 after, $2 most, $3 model, $4 version, $5 embedding model. A video whose answer stands comes without text and vector. */
    private static final String WINDOW = """
            SELECT t.aid, t.title, t.checksum, t.changed, CASE WHEN t.changed THEN t.text END AS text, %s AS vector
            FROM (
              SELECT k.aid, k.title, k.text, k.checksum, p.checksum IS DISTINCT FROM k.checksum AS changed
              FROM (SELECT w.*, %s AS checksum FROM (
                      SELECT m.aid, m.title, %s AS text FROM public.bilibili_metadata m
                      WHERE m.aid > $1 ORDER BY m.aid LIMIT $2) w) k
              LEFT JOIN training.prediction p ON p.aid = k.aid AND p.model_name = $3 AND p.version = $4) t
            LEFT JOIN LATERAL (%s) e ON true
            ORDER BY t.aid
            """;

    /** The old program stored texts that it could not embed as zero vectors. */
    private static final String VECTOR = """
            SELECT v.%1$s AS vector FROM internal.embeddings v
            WHERE t.changed AND v.model_name = $5 AND v.data_checksum = t.checksum AND vector_norm(v.%1$s) > 0 LIMIT 1""";

    private static final String NONE = "SELECT NULL::bytea AS vector WHERE $5::text IS NULL";

    private final Sql sql;
    private final PredictionRepository predictions;

    ScoringRepository(Sql sql, PredictionRepository predictions) {
        this.sql = sql;
        this.predictions = predictions;
    }

    /**
     * A video on the walk.
     *
     * @param changed whether it has no answer of this version for its present text
     */
    record Found(Subject subject, boolean changed) {}

    long videos() {
        return sql.first("SELECT count(*) AS videos FROM public.bilibili_metadata", row -> row.getLong("videos"))
                .orElseThrow();
    }

    /** The next videos by ascending aid, in one round trip. */
    List<Found> window(ModelVersion version, TextRecipe recipe, long after, int limit) {
        String column = "vec_" + version.dimensions();
        boolean vectors = version.dimensions() > 0 && predictions.has(column);
        String statement = WINDOW.formatted(
                vectors ? "vector_send(e.vector)" : "e.vector",
                recipe.checksumSql("w.text"),
                recipe.textSql(),
                vectors ? VECTOR.formatted(column) : NONE);
        return sql.list(
                statement,
                ScoringRepository::read,
                after,
                limit,
                version.model(),
                version.version(),
                version.embeddingModel());
    }

    private static Found read(Row row) {
        Buffer vector = row.getBuffer("vector");
        Subject subject = new Subject(
                row.getLong("aid"),
                row.getString("title"),
                row.getString("text"),
                row.getString("checksum"),
                vector == null ? null : VectorCodec.decode(vector.getBytes()),
                null);
        return new Found(subject, row.getBoolean("changed"));
    }
}
