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
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A database with this service's own tables, and a pool of one connection to it, without a container. */
public final class EmbeddingsSchema {

    private static final Vertx VERTX = Vertx.vertx();

    private EmbeddingsSchema() {}

    public static void create(Database database) throws SQLException, IOException {
        execute(database, "CREATE SCHEMA embeddings");
        execute(database, "SET search_path = embeddings;" + script("/db/platform/V000_001__plumbing.sql"));
        for (String migration : migrations()) {
            execute(database, migration);
        }
    }

    /** All of them in the order of their names, as Flyway does. */
    private static List<String> migrations() throws IOException {
        List<String> scripts = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            for (Path file : files.sorted().toList()) {
                scripts.add(Files.readString(file));
            }
        }
        return scripts;
    }

    private static String script(String path) throws IOException {
        try (InputStream in = EmbeddingsSchema.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The id of a job whose worker lives. */
    public static String runningJob(Database database) throws SQLException {
        String id = UUID.randomUUID().toString();
        execute(
                database,
                "INSERT INTO embeddings.job (id, kind, dedupe_key, state, spec, created_by, correlation_id, lease_until)"
                        + " VALUES ('" + id + "', 'chunk', '" + id + "', 'running', '{}', 'test', 'c',"
                        + " now() + interval '1 minute')");
        return id;
    }

    public static void execute(Database database, String statement) throws SQLException {
        try (Connection connection = database.connect();
                Statement each = connection.createStatement()) {
            each.execute(statement);
        }
    }

    public static Pool pool(Database database) {
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

    public static ModelDefinition model(String key, int dimensions) {
        return new ModelDefinition(
                key,
                key,
                ModelType.ONNX,
                dimensions,
                "cvsa-v1",
                "",
                new TextLimits(512, 1 << 18, 32, 0, 0),
                null,
                new LocalSettings("", "", ""),
                false);
    }
}
