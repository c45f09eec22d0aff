package io.cvsa.ml.embeddings.vector;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.embeddings.model.LocalSettings;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.ModelType;
import io.cvsa.ml.embeddings.model.TextLimits;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A database with this service's own tables, and a pool of one connection to it, without a container. */
final class EmbeddingsSchema {

    private static final Vertx VERTX = Vertx.vertx();

    private EmbeddingsSchema() {}

    static void create(Database database) throws SQLException, IOException {
        execute(database, "CREATE SCHEMA embeddings");
        try (InputStream in = EmbeddingsSchema.class.getResourceAsStream("/db/migration/V001__embeddings.sql")) {
            execute(database, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    static void execute(Database database, String statement) throws SQLException {
        try (Connection connection = database.connect();
                Statement each = connection.createStatement()) {
            each.execute(statement);
        }
    }

    static Pool pool(Database database) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(database.host())
                .setPort(database.port())
                .setDatabase(database.name())
                .setUser(database.user())
                .setPassword(database.password())
                .setCachePreparedStatements(true);
        return Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(1))
                .connectingTo(options)
                .using(VERTX)
                .build());
    }

    static ModelDefinition model(String key, int dimensions) {
        return new ModelDefinition(
                key,
                key,
                ModelType.ONNX,
                dimensions,
                "cvsa-v1",
                "",
                new TextLimits(512, 1 << 18, 32, 0, 0),
                null,
                new LocalSettings("", "", ""));
    }
}
