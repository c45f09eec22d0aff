package io.cvsa.ml.datasets.snapshot;

import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Counts what a spec would bring, on the server, in one statement. */
@ApplicationScoped
public class Previews {

    private static final int AT_ONCE = 4;
    private static final long PATIENCE_SECONDS = 20;

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final DataConnections connections;
    private final EmbeddingModels models;

    public Previews(DataConnections connections, EmbeddingModels models) {
        this.connections = connections;
        this.models = models;
    }

    /**
     * One round trip on a warm connection; blocks. Anybody may type ahead of the database, so only a few are counted at once.
     *
     * @throws ProblemException 503 when the few before it take too long
     */
    public Preview of(DatasetSpec spec) throws SQLException, InterruptedException {
        EmbeddingModel model = models.named(spec.model());
        if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw ProblemException.unavailable("Other previews are being counted; try again in a moment.");
        }
        try {
            return count(spec, model);
        } finally {
            turns.release();
        }
    }

    private Preview count(DatasetSpec spec, EmbeddingModel model) throws SQLException {
        try (DataConnection connection = connections.acquire()) {
            String sql = SnapshotSql.preview(spec.sampling().kind(), model, connection.shape(model));
            return connection.one(sql, statement -> statement.setString(1, Json.text(spec)), row -> read(row, model));
        }
    }

    private static Preview read(ResultSet row, EmbeddingModel model) throws SQLException {
        long tokens = row.getLong("tokens");
        return new Preview(
                row.getLong("videos"),
                row.getLong("labelled"),
                row.getLong("positives"),
                row.getLong("negatives"),
                row.getLong("conflicts"),
                row.getLong("texts"),
                row.getLong("missing"),
                tokens,
                model.price() > 0 ? tokens * model.price() / 1e6 : null);
    }
}
