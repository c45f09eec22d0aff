package io.cvsa.ml.training.prediction;

import io.cvsa.ml.platform.pg.VectorCodec;
import io.cvsa.ml.training.artefact.LinearModel;
import io.cvsa.ml.training.artefact.Projection;
import io.cvsa.ml.training.registry.ModelVersion;
import io.cvsa.ml.training.store.Sql;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Walks over the catalogue by aid with what is stored of each video; linear heads are computed by the server. */
@ApplicationScoped
public class ScoringRepository {

    /** $1 after, $2 most, $3 model, $4 version. LIMIT keeps the server from reading all answers of all versions for a window. */
    private static final String WALK = """
            SELECT k.aid, k.title, k.text, k.checksum, p.checksum IS DISTINCT FROM k.checksum AS changed
            FROM (SELECT w.*, %s AS checksum FROM (
                    SELECT m.aid, m.title, %s AS text FROM public.bilibili_metadata m
                    WHERE m.aid > $1 ORDER BY m.aid LIMIT $2) w) k
            LEFT JOIN LATERAL (SELECT checksum FROM training.prediction
              WHERE aid = k.aid AND model_name = $3 AND version = $4 LIMIT 1) p ON true""";

    private static final String VECTORS = "(SELECT model_name, data_checksum, %s AS vector FROM internal.embeddings)";

    private static final String NO_VECTORS =
            "(SELECT NULL::text AS model_name, NULL::text AS data_checksum, NULL::vector AS vector)";

    /** $5 embedding model. The old program stored texts that it could not embed as zero vectors. */
    private static final String VECTOR = """
            (SELECT vector_send(v.vector) AS value FROM %s v
             WHERE t.changed AND v.model_name = $5 AND v.data_checksum = t.checksum AND vector_norm(v.vector) > 0
             LIMIT 1) e""";

    /**
     * $6 shift, $7 weights, which subqueries turn into vectors once and not for each row. A stored vector lies in pages of its
     * own that are read once this way, so a zero one shows by what the shift made of it.
     */
    private static final String OF_PRODUCT = """
            (SELECT %2$s AS value FROM (
               SELECT v.vector + (SELECT $6::real[]::vector) AS shifted FROM %1$s v
               WHERE t.changed AND v.model_name = $5 AND v.data_checksum = t.checksum OFFSET 0) v
             WHERE v.shifted <> (SELECT $6::real[]::vector) LIMIT 1) e""";

    private static final String NEGATIVE_PRODUCT = "(v.shifted <#> (SELECT $7::real[]::vector))";

    /** A video whose answer stands comes without text and vector. */
    private static final String WINDOW = """
            SELECT t.aid, t.title, t.checksum, t.changed, CASE WHEN t.changed THEN t.text END AS text, e.value AS vector
            FROM (%s) t LEFT JOIN LATERAL %s ON true
            ORDER BY t.aid""";

    /** $8 bias, $9 threshold. Beyond ±80 a probability would leave the range of real, which the server refuses. */
    private static final String ANSWER = """
            WITH walk AS MATERIALIZED (SELECT aid, checksum, changed, text = '' AS empty FROM (%s) w), kept AS (
              INSERT INTO training.prediction (aid, model_name, version, checksum, probability, label)
              SELECT t.aid, $3, $4, t.checksum, e.value, e.value >= $9::float8
              FROM walk t CROSS JOIN LATERAL %s WHERE NOT t.empty ORDER BY t.aid
              ON CONFLICT (aid, model_name, version) DO UPDATE SET checksum = excluded.checksum,
                probability = excluded.probability, label = excluded.label, predicted_at = now()
              RETURNING 1)
            SELECT count(*)::int AS videos, max(aid) AS last, (count(*) FILTER (WHERE changed))::int AS changed,
              (count(*) FILTER (WHERE changed AND empty))::int AS empty, (SELECT count(*) FROM kept)::int AS kept
            FROM walk""";

    private static final String PROBABILITY =
            "1 / (1 + exp(least(greatest(" + NEGATIVE_PRODUCT + " - $8::float8, -80), 80)))";

    private final Sql sql;
    private final PredictionRepository predictions;

    public ScoringRepository(Sql sql, PredictionRepository predictions) {
        this.sql = sql;
        this.predictions = predictions;
    }

    /**
     * A video on the walk.
     *
     * @param changed whether it has no answer of this version for its present text
     */
    record Found(Subject subject, boolean changed) {}

    /** A window that was answered by the server; {@code last} is null where no video was left. */
    record Answered(Long last, int videos, int changed, int empty, int kept) {

        int withoutVector() {
            return changed - empty - kept;
        }
    }

    long videos() {
        return sql.first("SELECT count(*) AS videos FROM public.bilibili_metadata", row -> row.getLong("videos"))
                .orElseThrow();
    }

    /** The next videos by ascending aid, in one round trip; with their vectors where the model reads any. */
    List<Found> window(ModelVersion version, TextRecipe recipe, long after, int limit, boolean withVectors) {
        String vectors = withVectors ? vectors(version) : NO_VECTORS;
        return sql.list(
                WINDOW.formatted(walk(recipe), VECTOR.formatted(vectors)),
                ScoringRepository::read,
                after,
                limit,
                version.model(),
                version.version(),
                version.embeddingModel());
    }

    /** The same with the projection of each vector in the vector's place. */
    List<Found> window(ModelVersion version, TextRecipe recipe, long after, int limit, Projection projection) {
        String product = "vector_send(ARRAY[-" + NEGATIVE_PRODUCT + "]::vector)";
        return sql.list(
                WINDOW.formatted(walk(recipe), OF_PRODUCT.formatted(vectors(version), product)),
                ScoringRepository::read,
                after,
                limit,
                version.model(),
                version.version(),
                version.embeddingModel(),
                VectorCodec.boxed(projection.shift()),
                VectorCodec.boxed(projection.weights()));
    }

    /** Scores the next videos by ascending aid with a model that reads vectors only and keeps the answers, in one statement. */
    Answered answer(ModelVersion version, TextRecipe recipe, long after, int limit, LinearModel model) {
        Projection projection = model.projection();
        return sql.first(
                        ANSWER.formatted(walk(recipe), OF_PRODUCT.formatted(vectors(version), PROBABILITY)),
                        row -> new Answered(
                                row.getLong("last"),
                                row.getInteger("videos"),
                                row.getInteger("changed"),
                                row.getInteger("empty"),
                                row.getInteger("kept")),
                        after,
                        limit,
                        version.model(),
                        version.version(),
                        version.embeddingModel(),
                        VectorCodec.boxed(projection.shift()),
                        VectorCodec.boxed(projection.weights()),
                        (double) model.bias(),
                        version.threshold())
                .orElseThrow();
    }

    private static String walk(TextRecipe recipe) {
        return WALK.formatted(recipe.checksumSql("w.text"), recipe.textSql());
    }

    /** A column that no model has asked for yet is as good as an empty one. */
    private String vectors(ModelVersion version) {
        String column = "vec_" + version.dimensions();
        return predictions.has(column) ? VECTORS.formatted(column) : NO_VECTORS;
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
