package io.cvsa.ml.datasets.snapshot;

import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.platform.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Counts what a spec would bring, on the server, in one statement. */
@ApplicationScoped
public class Previews {

    private final DataConnections connections;
    private final EmbeddingModels models;

    public Previews(DataConnections connections, EmbeddingModels models) {
        this.connections = connections;
        this.models = models;
    }

    /** One round trip on a warm connection; blocks. */
    public Preview of(DatasetSpec spec) throws SQLException {
        EmbeddingModel model = models.named(spec.model());
        try (DataConnection connection = connections.acquire()) {
            String sql = SnapshotSql.preview(model, connection.shape(model));
            return connection.one(sql, statement -> statement.setString(1, Json.text(spec)), Previews::read);
        }
    }

    private static Preview read(ResultSet row) throws SQLException {
        return new Preview(
                row.getLong("videos"),
                row.getLong("labelled"),
                row.getLong("positives"),
                row.getLong("negatives"),
                row.getLong("conflicts"),
                row.getLong("texts"),
                row.getLong("missing"));
    }
}
