package io.cvsa.ml.datasets.snapshot;

import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.platform.json.Json;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;

/** Counts what a spec would bring, on the server, in one statement. */
@ApplicationScoped
public class Previews {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Pool pool;
    private final EmbeddingModels models;
    private volatile TableShape shape;

    public Previews(Pool pool, EmbeddingModels models) {
        this.pool = pool;
        this.models = models;
    }

    /** One round trip once the shape of the tables is known; blocks. */
    public Preview of(DatasetSpec spec) {
        EmbeddingModel model = models.named(spec.model());
        String sql = SnapshotSql.preview(model, shape(model));
        Row row = one(sql, Tuple.of(Json.text(spec)));
        return new Preview(
                row.getLong("videos"),
                row.getLong("labelled"),
                row.getLong("positives"),
                row.getLong("negatives"),
                row.getLong("conflicts"),
                row.getLong("texts"),
                row.getLong("missing"));
    }

    private TableShape shape(EmbeddingModel model) {
        if (shape == null || !shape.complete(model)) {
            Row row = one(TableShape.SQL, Tuple.tuple());
            String[] columns = row.getArrayOfStrings(0);
            shape = new TableShape(columns == null ? Set.of() : Set.of(columns), row.getBoolean(1));
        }
        return shape;
    }

    private Row one(String sql, Tuple values) {
        return pool.preparedQuery(sql)
                .execute(values)
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next();
    }
}
