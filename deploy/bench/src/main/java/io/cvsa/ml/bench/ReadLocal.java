package io.cvsa.ml.bench;

import com.pgvector.PGvector;
import io.cvsa.ml.datasets.snapshot.DataConnection;
import io.cvsa.ml.datasets.snapshot.DataConnections;
import io.cvsa.ml.devkit.Database;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Ten thousand vectors from a server on this machine into one array. */
final class ReadLocal implements Claim {

    private static final int ROWS = 10_000;
    private static final int PAIRS = 5;
    private static final String WORKLOAD = "10k x 1024 into float[]";
    private static final String SELECT = "SELECT vec_1024 FROM internal.embeddings";
    private static final String COPY = "COPY (" + SELECT + ") TO STDOUT (FORMAT binary)";

    private final float[] ours = new float[ROWS * Catalogue.DIMENSIONS];
    private final float[] theirs = new float[ROWS * Catalogue.DIMENSIONS];

    @Override
    public String name() {
        return "read-local";
    }

    @Override
    public List<Result> measure() throws Exception {
        Catalogue catalogue = Catalogue.of(ROWS);
        Database database = catalogue.database();
        DataConnections connections = catalogue.connections(database.port());
        List<Result> results = new ArrayList<>();
        try (DataConnection connection = connections.acquire()) {
            results.add(text("pgjdbc text", 12, connection, () -> pgjdbc(database)));
            results.add(vertx(database, connection));
            results.add(psql(database, connection));
        }
        return results;
    }

    private Result text(String baseline, double target, DataConnection connection, Side side) throws Exception {
        Pairs.Times times = Pairs.run(PAIRS, () -> connection.vectors(COPY, ours), () -> {
            side.read();
            return null;
        });
        boolean same = Arrays.equals(ours, theirs) && ours[0] != 0;
        return Result.timed(name(), WORKLOAD + " / " + baseline, times, target, "floats equal", same);
    }

    /** Fills {@link #theirs}. */
    private interface Side {
        void read() throws Exception;
    }

    private void pgjdbc(Database database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SELECT)) {
            for (int i = 0; rows.next(); i++) {
                put(rows.getString(1), i);
            }
        }
    }

    private Result vertx(Database database, DataConnection connection) throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            PgConnection client = PgConnection.connect(vertx, options(database))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            return text("Vert.x text", 25, connection, () -> {
                int i = 0;
                for (Row row : client.query(SELECT.replace("vec_1024", "vec_1024::text"))
                        .execute()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get()) {
                    put(row.getString(0), i++);
                }
            });
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get();
        }
    }

    private static PgConnectOptions options(Database database) {
        return new PgConnectOptions()
                .setHost(database.host())
                .setPort(database.port())
                .setDatabase(database.name())
                .setUser(database.user())
                .setPassword(database.password());
    }

    private void put(String text, int row) throws SQLException {
        float[] vector = new PGvector(text).toArray();
        System.arraycopy(vector, 0, theirs, row * Catalogue.DIMENSIONS, vector.length);
    }

    /** The floor: psql does not even look at what it passes on. */
    private Result psql(Database database, DataConnection connection) throws Exception {
        long[] bytes = new long[1];
        Pairs.Times times = Pairs.run(PAIRS, () -> connection.vectors(COPY, ours), () -> bytes[0] = piped(database));
        long least = (long) ours.length * Float.BYTES;
        return Result.timed(
                name(), WORKLOAD + " / psql COPY binary to a pipe", times, 1, "bytes received", bytes[0] > least);
    }

    private static long piped(Database database) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("psql", "-qAtX", "-c", COPY);
        builder.environment().put("PGHOST", database.host());
        builder.environment().put("PGPORT", Integer.toString(database.port()));
        builder.environment().put("PGDATABASE", database.name());
        builder.environment().put("PGUSER", database.user());
        builder.environment().put("PGPASSWORD", database.password());
        builder.environment().put("PGSSLMODE", database.sslMode());
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        try (InputStream in = process.getInputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                total += n;
            }
        }
        if (process.waitFor() != 0) {
            throw new IOException("psql could not copy");
        }
        return total;
    }
}
