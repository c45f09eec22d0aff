package io.cvsa.ml.embeddings.map;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.search.Bindings;
import io.cvsa.ml.embeddings.search.Sight;
import io.cvsa.ml.embeddings.vector.BlockingSql;
import io.cvsa.ml.embeddings.vector.StoreShape;
import io.cvsa.ml.embeddings.vector.VectorStore;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.page.Cursor;
import io.cvsa.ml.platform.page.Page;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Maps as they are stored; every method blocks. */
@ApplicationScoped
class MapRepository {

    private final BlockingSql sql;
    private final VectorStore store;

    MapRepository(BlockingSql sql, VectorStore store) {
        this.sql = sql;
        this.store = store;
    }

    private record Numbered(long number, EmbeddingMap map) {}

    /** Writes an ordered map down, unless it is. */
    void add(UUID id, MapSpec spec, String user) {
        sql.run(MapSql.ADD, id, spec.model(), spec.recipe(), Projection.METHOD, spec.points(), spec.seed(), user);
    }

    Optional<EmbeddingMap> find(UUID id) {
        return sql.list(MapSql.FIND, row -> read(row).map(), id).stream().findFirst();
    }

    Page<EmbeddingMap> list(String model, String after, int limit) {
        Long behind = after == null ? null : Cursor.decodeLong(after);
        List<Numbered> rows = sql.list(MapSql.LIST, MapRepository::read, model, behind, limit + 1);
        Page<Numbered> page = Page.of(rows, limit, row -> List.of(row.number()));
        return new Page<>(page.items().stream().map(Numbered::map).toList(), page.next());
    }

    boolean delete(UUID id) {
        return sql.run(MapSql.DELETE, id).rowCount() == 1;
    }

    /** Chooses the videos of a map and returns how many there are; the projection of texts must be fresh. */
    int pick(UUID id, ModelDefinition model) {
        StoreShape shape = store.shape();
        if (!shape.readable(model.dimensions())) {
            return 0;
        }
        String statement = MapSql.PICK
                .replace("{join}", shape.joinSql("$2", "v.checksum", model.dimensions()))
                .replace("{column}", StoreShape.column(model.dimensions()));
        return sql.list(statement, row -> row.getInteger("points"), id, model.key()).stream()
                .findFirst()
                .orElse(0);
    }

    /** Stores the finished map; false when this execution has lost the job or the map was deleted. */
    boolean finish(UUID id, long epoch, Integer[] places, Plane plane) {
        return sql.run(
                                MapSql.STORE,
                                id,
                                epoch,
                                places,
                                Buffer.buffer(plane.encodedX()),
                                Buffer.buffer(plane.encodedY()))
                        .rowCount()
                == 1;
    }

    /** The points of a finished map with what the caller may see of them now. */
    Optional<MapPoints> points(UUID id, Sight sight) {
        return sql
                .list(
                        MapSql.PLANE,
                        row -> Plane.decode(
                                ((Buffer) row.getValue("x")).getBytes(), ((Buffer) row.getValue("y")).getBytes()),
                        id)
                .stream()
                .findFirst()
                .map(plane -> coloured(id, plane, sight));
    }

    private MapPoints coloured(UUID id, Plane plane, Sight sight) {
        Bindings values = new Bindings();
        String statement = MapSql.POINTS
                .replace("{hidden}", sight.hidden("q.aid", values))
                .replace("{sight}", sight.joins("q.aid", values))
                .replace("{id}", values.bind(id, "uuid"));
        MapPoints points = MapPoints.room(plane.x(), plane.y());
        int at = 0;
        for (Row row : sql.run(statement, values.values())) {
            boolean hidden = row.getBoolean("hidden");
            points.aids()[at] = row.getLong("aid");
            points.title()[at] = row.getString("title");
            points.label()[at] = hidden ? null : row.getString("label");
            points.prediction()[at] = hidden ? null : row.getFloat("prediction");
            points.disputed()[at] = !hidden && row.getBoolean("disputed");
            at++;
        }
        return points;
    }

    private static Numbered read(Row row) {
        String state = row.getString("state");
        String told = row.getString("progress");
        JsonNode tree = told == null ? null : Json.parse(told);
        MapProgress progress =
                state.equals("running") && tree != null && tree.isObject() ? Json.as(tree, MapProgress.class) : null;
        return new Numbered(
                row.getLong("number"),
                new EmbeddingMap(
                        row.getUUID("id"),
                        row.getString("model"),
                        state,
                        row.getString("method"),
                        row.getInteger("points"),
                        row.getBoolean("sampled"),
                        row.getLong("seed"),
                        progress == null ? null : (Double) progress.progress(),
                        progress == null ? null : progress.phase(),
                        row.getString("started_by"),
                        time(row, "created_at"),
                        time(row, "finished_at"),
                        row.getString("error")));
    }

    private static Instant time(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
