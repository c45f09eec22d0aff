package io.cvsa.ml.embeddings.search;

import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.vector.BlockingSql;
import io.cvsa.ml.embeddings.vector.StoreShape;
import io.cvsa.ml.embeddings.vector.VectorStore;
import io.cvsa.ml.platform.pg.VectorCodec;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Finds the nearest videos by an exact scan of a model's vectors; blocks. */
@ApplicationScoped
class NeighbourRepository {

    private static final String NEAREST = """
            WITH near AS MATERIALIZED (
                SELECT e.data_checksum AS checksum, e.{column} <=> $2::real[]::vector AS distance
                FROM internal.embeddings e
                WHERE {join} AND {good}
                  AND EXISTS (SELECT FROM embeddings.video_text v
                              WHERE v.recipe = $3 AND v.checksum = e.data_checksum AND v.aid <> $4)
                ORDER BY distance LIMIT $5)
            SELECT v.aid, m.title, 1 - n.distance AS similarity, {label} AS label
            FROM near n
            JOIN embeddings.video_text v ON v.recipe = $3 AND v.checksum = n.checksum AND v.aid <> $4
            JOIN public.bilibili_metadata m ON m.aid = v.aid
            {labels}
            ORDER BY n.distance, v.aid LIMIT $5
            """;

    private static final String CHECKSUM = "SELECT checksum FROM embeddings.video_text WHERE recipe = $1 AND aid = $2";

    private static final String LABELS_THERE = "SELECT to_regclass('labels.effective_label') IS NOT NULL AS there";

    private final BlockingSql sql;
    private final VectorStore store;

    NeighbourRepository(BlockingSql sql, VectorStore store) {
        this.sql = sql;
        this.store = store;
    }

    /** The checksum of a video's text; the projection must be fresh. */
    Optional<String> checksum(ModelDefinition model, long aid) {
        return sql.list(CHECKSUM, row -> row.getString("checksum"), model.recipe(), aid).stream()
                .findFirst();
    }

    /**
     * The nearest videos to a vector, nearest first.
     *
     * @param without a video to leave out, or -1
     */
    List<Neighbour> nearest(ModelDefinition model, float[] vector, long without, int count) {
        StoreShape shape = store.shape();
        if (!shape.readable(model.dimensions())) {
            return List.of();
        }
        boolean labels = sql.one(LABELS_THERE).getBoolean("there");
        String statement = NEAREST.replace("{column}", StoreShape.column(model.dimensions()))
                .replace("{join}", shape.joinSql("$1", "e.data_checksum", model.dimensions()))
                .replace("{good}", shape.goodSql(model.dimensions()))
                .replace("{labels}", labels ? "LEFT JOIN labels.effective_label l ON l.aid = v.aid" : "")
                .replace("{label}", labels ? "l.state" : "NULL::text");
        return sql.list(
                statement,
                NeighbourRepository::read,
                model.key(),
                VectorCodec.boxed(vector),
                model.recipe(),
                without,
                count);
    }

    private static Neighbour read(Row row) {
        return new Neighbour(
                row.getLong("aid"), row.getString("title"), row.getDouble("similarity"), row.getString("label"));
    }
}
