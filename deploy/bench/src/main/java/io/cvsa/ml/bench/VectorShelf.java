package io.cvsa.ml.bench;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.devkit.TcpProxy;
import io.cvsa.ml.embeddings.model.LocalSettings;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.ModelType;
import io.cvsa.ml.embeddings.model.TextLimits;
import io.cvsa.ml.embeddings.vector.BlockingSql;
import io.cvsa.ml.embeddings.vector.VectorRepository;
import io.cvsa.ml.platform.json.Json;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A fresh database with the tables of the embeddings service, reached near and, by a proxy, from 100 ms away. */
final class VectorShelf implements AutoCloseable {

    static final Duration EACH_WAY = Duration.ofMillis(50);

    private static final int LONGEST_STATEMENT = 1 << 16;

    private final Vertx vertx = Vertx.vertx();
    private final List<Pool> pools = new ArrayList<>();
    private final Database database = DevPostgres.shared().newDatabase();
    private final TcpProxy proxy = new TcpProxy(database.host(), database.port());

    VectorShelf() throws SQLException, IOException, URISyntaxException {
        execute("CREATE SCHEMA embeddings");
        for (String script : scripts("db/platform")) {
            execute("SET search_path = embeddings;" + script);
        }
        for (String script : scripts("db/migration")) {
            execute(script);
        }
    }

    Database database() {
        return database;
    }

    TcpProxy proxy() {
        return proxy;
    }

    /** The service's statements on one warm connection to a port. */
    BlockingSql sql(int port) {
        return new BlockingSql(pool(port));
    }

    /** One warm connection to a port. */
    Pool pool(int port) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setDatabase(database.name())
                .setUser(database.user())
                .setPassword(database.password())
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheSqlLimit(LONGEST_STATEMENT);
        Pool pool = Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(1))
                .connectingTo(options)
                .using(vertx)
                .build());
        pools.add(pool);
        return pool;
    }

    void execute(String statements) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    static ModelDefinition model(int dimensions) {
        return new ModelDefinition(
                "bench-" + dimensions,
                "bench",
                ModelType.ONNX,
                dimensions,
                "cvsa-v1",
                "",
                new TextLimits(512, 1 << 18, 32, 0, 0),
                null,
                new LocalSettings("", "", ""),
                false);
    }

    /** The service's own scripts in their order: other services on the class path have scripts in a folder of that name too. */
    private static List<String> scripts(String folder) throws IOException, URISyntaxException {
        return scripts(folder.endsWith("platform") ? Json.class : VectorRepository.class, folder);
    }

    /** All scripts of the service that {@code owner} is a class of. */
    static List<String> scripts(Class<?> owner, String folder) throws IOException, URISyntaxException {
        Path home = Path.of(
                owner.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(home)) {
            return read(home.resolve(folder));
        }
        try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + home.toUri()), Map.of())) {
            return read(jar.getPath(folder));
        }
    }

    private static List<String> read(Path folder) throws IOException {
        List<String> scripts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                scripts.add(Files.readString(file));
            }
        }
        return scripts;
    }

    @Override
    public void close() {
        pools.forEach(Pool::closeAndAwait);
        proxy.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
