package io.cvsa.ml.embeddings.vector;

import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Counts what a model has of the catalogue; blocks. */
@ApplicationScoped
public class CoverageRepository {

    private static final String COUNT = """
            WITH unique_text AS (SELECT checksum, count(*) AS videos FROM embeddings.video_text WHERE recipe = $2 GROUP BY checksum)
            SELECT coalesce(sum(t.videos), 0)::bigint AS videos, count(*) AS texts,
                   count(*) FILTER (WHERE {good}) AS stored,
                   count(*) FILTER (WHERE q.checksum IS NOT NULL AND NOT coalesce({good}, false)) AS quarantined
            FROM unique_text t
            LEFT JOIN internal.embeddings e ON {join}
            LEFT JOIN embeddings.quarantine q ON q.model = $1 AND q.checksum = t.checksum
            """;

    private final BlockingSql sql;
    private final VectorStore store;
    private final VideoTextRepository texts;

    public CoverageRepository(BlockingSql sql, VectorStore store, VideoTextRepository texts) {
        this.sql = sql;
        this.store = store;
        this.texts = texts;
    }

    public Coverage of(ModelDefinition model) {
        texts.refresh(model.textRecipe());
        StoreShape shape = store.shape();
        String statement = COUNT.replace("{good}", shape.goodSql(model.dimensions()))
                .replace("{join}", shape.joinSql("$1", "t.checksum", model.dimensions()));
        Row row = sql.one(statement, model.key(), model.recipe());
        long all = row.getLong("texts");
        long stored = row.getLong("stored");
        long quarantined = row.getLong("quarantined");
        return new Coverage(
                model.key(),
                row.getLong("videos"),
                all,
                stored,
                all - stored - quarantined,
                quarantined,
                Instant.now());
    }
}
