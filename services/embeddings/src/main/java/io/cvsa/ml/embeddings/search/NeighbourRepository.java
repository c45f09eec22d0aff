package io.cvsa.ml.embeddings.search;

import io.cvsa.ml.embeddings.index.IndexKind;
import io.cvsa.ml.embeddings.index.NearIndex;
import io.cvsa.ml.embeddings.index.NearIndexRepository;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.vector.BlockingSql;
import io.cvsa.ml.embeddings.vector.StoreShape;
import io.cvsa.ml.embeddings.vector.VectorStore;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Finds the nearest videos by a model's index, or by looking at all of its vectors; blocks. */
@ApplicationScoped
public class NeighbourRepository {

    private static final String CHECKSUM = "SELECT checksum FROM embeddings.video_text WHERE recipe = $1 AND aid = $2";

    /** The planner takes the filter's cost for reason enough to sort the whole table. */
    private static final String BY_INDEX = "SET LOCAL enable_seqscan = off; SET LOCAL hnsw.ef_search = 200;";

    private static final String GOING_ON = "SET LOCAL hnsw.iterative_scan = relaxed_order;";

    private final BlockingSql sql;
    private final VectorStore store;
    private final NearIndexRepository indexes;

    public NeighbourRepository(BlockingSql sql, VectorStore store, NearIndexRepository indexes) {
        this.sql = sql;
        this.store = store;
        this.indexes = indexes;
    }

    /** The checksum of a video's text; the projection must be fresh. */
    Optional<String> checksum(ModelDefinition model, long aid) {
        return sql.list(CHECKSUM, row -> row.getString("checksum"), model.recipe(), aid).stream()
                .findFirst();
    }

    /** The nearest videos, nearest first. An index scan that ends with too few, because the filter lets few pass, is done again exactly. */
    public NeighbourList nearest(NeighbourQuery query) {
        long began = System.nanoTime();
        StoreShape shape = store.shape();
        if (!shape.readable(query.model().dimensions())) {
            return list(List.of(), IndexKind.EXACT, began);
        }
        Optional<NearIndex> index = query.exact() ? Optional.empty() : indexes.ready(query.model());
        if (index.isPresent()) {
            List<Neighbour> found = indexed(NeighbourSql.indexed(query, shape, index.get()));
            if (found.size() >= query.count()) {
                return list(found, index.get().kind().text(), began);
            }
        }
        NeighbourSql exact = NeighbourSql.exact(query, shape);
        return list(
                sql.listUnder("", exact.statement(), NeighbourRepository::read, exact.values()),
                IndexKind.EXACT,
                began);
    }

    private List<Neighbour> indexed(NeighbourSql statement) {
        String settings = indexes.version().scansIteratively() ? BY_INDEX + GOING_ON : BY_INDEX;
        return sql.listUnder(settings, statement.statement(), NeighbourRepository::read, statement.values());
    }

    private static NeighbourList list(List<Neighbour> items, String method, long began) {
        return new NeighbourList(items, method, (System.nanoTime() - began) / 1e6);
    }

    private static Neighbour read(Row row) {
        boolean hidden = row.getBoolean("hidden");
        OffsetDateTime published = row.getOffsetDateTime("published_at");
        return new Neighbour(
                row.getLong("aid"),
                row.getString("bvid"),
                row.getString("title"),
                row.getString("uploader"),
                row.getString("cover_url"),
                row.getLong("views"),
                published == null ? null : published.toInstant(),
                row.getDouble("similarity"),
                hidden ? null : row.getString("label"),
                hidden ? null : row.getDouble("prediction"),
                hidden);
    }
}
