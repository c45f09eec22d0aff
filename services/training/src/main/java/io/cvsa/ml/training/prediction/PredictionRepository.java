package io.cvsa.ml.training.prediction;

import io.cvsa.ml.platform.pg.VectorCodec;
import io.cvsa.ml.training.registry.ModelVersion;
import io.cvsa.ml.training.store.Sql;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Reads videos with their stored vectors in one statement and keeps predictions by aid. */
@ApplicationScoped
public class PredictionRepository {

    // the column's name comes from a number, never from a request; the old program stored texts that it could not embed
    // as zero vectors
    private static final String VIDEOS = """
            SELECT t.aid, t.title, t.text, %2$s AS checksum, vector_send(e.%3$s) AS vector
            FROM (SELECT m.aid, m.title, %1$s AS text FROM public.bilibili_metadata m WHERE m.aid = ANY($1)) t
            LEFT JOIN internal.embeddings e ON e.model_name = $2 AND e.data_checksum = %2$s AND vector_norm(e.%3$s) > 0
            """;

    private static final String TEXTS = """
            SELECT t.aid, t.title, t.text, %2$s AS checksum, NULL::bytea AS vector
            FROM (SELECT m.aid, m.title, %1$s AS text FROM public.bilibili_metadata m WHERE m.aid = ANY($1)) t
            WHERE $2::text IS NOT NULL
            """;

    private static final String KEEP = """
            INSERT INTO training.prediction (aid, model_name, version, checksum, probability, label)
            SELECT p.aid, $1, $2, p.checksum, p.probability, p.label
            FROM unnest($3::bigint[], $4::text[], $5::real[], $6::boolean[]) AS p (aid, checksum, probability, label)
            ORDER BY p.aid
            ON CONFLICT (aid, model_name, version) DO UPDATE SET checksum = excluded.checksum,
              probability = excluded.probability, label = excluded.label, predicted_at = now()
            """;

    private static final String COLUMN =
            "SELECT 1 FROM information_schema.columns WHERE table_schema = 'internal' AND table_name = 'embeddings'"
                    + " AND column_name = $1";

    private final Set<String> columns = ConcurrentHashMap.newKeySet();
    private final Sql sql;

    public PredictionRepository(Sql sql) {
        this.sql = sql;
    }

    /** The known ones among these videos, by aid, with their vectors by the version's embedding model where stored. */
    Map<Long, Subject> videos(List<Long> aids, ModelVersion version, TextRecipe recipe) {
        String column = "vec_" + version.dimensions();
        String form = has(column) ? VIDEOS : TEXTS;
        String statement = form.formatted(recipe.textSql(), recipe.checksumSql("t.text"), column);
        Map<Long, Subject> found = new HashMap<>();
        Object ids = aids.toArray(Long[]::new);
        for (Subject subject : sql.list(statement, PredictionRepository::read, ids, version.embeddingModel())) {
            found.merge(subject.aid(), subject, (first, second) -> first.vector() == null ? second : first);
        }
        return found;
    }

    /** A column that was there stays there; one that was not may come. */
    boolean has(String column) {
        if (!columns.contains(column) && sql.run(COLUMN, column) == 1) {
            columns.add(column);
        }
        return columns.contains(column);
    }

    /** Stores answers by aid; a repetition replaces the earlier one. */
    void keep(ModelVersion version, List<Subject> subjects, List<PredictionList.Prediction> answers) {
        sql.run(
                KEEP,
                version.model(),
                version.version(),
                subjects.stream().map(Subject::aid).toArray(Long[]::new),
                subjects.stream().map(Subject::checksum).toArray(String[]::new),
                answers.stream()
                        .map(answer -> answer.probability().floatValue())
                        .toArray(Float[]::new),
                answers.stream().map(PredictionList.Prediction::label).toArray(Boolean[]::new));
    }

    private static Subject read(Row row) {
        Buffer vector = row.getBuffer("vector");
        return new Subject(
                row.getLong("aid"),
                row.getString("title"),
                row.getString("text"),
                row.getString("checksum"),
                vector == null ? null : VectorCodec.decode(vector.getBytes()),
                null);
    }
}
