package io.cvsa.ml.faults;

import io.cvsa.ml.devkit.Account;
import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.FreePort;
import io.cvsa.ml.devkit.LocalCluster;
import io.cvsa.ml.devkit.SharedSchema;
import io.cvsa.ml.devkit.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;

/** A durable PostgreSQL of our own that can be killed, whole or one backend, and started again on the same data. */
final class FaultyDatabase implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SUPERUSER = "cvsa";
    private static final String BUSY_BACKEND = """
            SELECT pid FROM pg_stat_activity WHERE application_name = 'cvsa-labels' ORDER BY state_change DESC LIMIT 1
            """;

    private final LocalCluster cluster;
    private final int port = FreePort.any();
    private final Database server;
    private Process process;

    FaultyDatabase() {
        String password = UUID.randomUUID().toString();
        this.cluster = LocalCluster.in(directory());
        this.cluster.initialise(SUPERUSER, password, true);
        this.server = Database.local(port, "postgres", SUPERUSER, password);
        start();
        execute(server, "CREATE DATABASE labels");
        SharedSchema.bootstrap(labels());
    }

    Database labels() {
        return server.named("labels");
    }

    /** Returns when it takes connections; a killed server's last processes may hold its memory for a moment. */
    void start() {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(this::runs);
    }

    /** SIGKILL to the whole server. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGKILL to the process that worked for the service last; the server then restarts by itself. */
    void killBackend() {
        long pid = number(BUSY_BACKEND);
        ProcessHandle.of(pid).ifPresent(backend -> {
            boolean unusedAnswer = backend.destroyForcibly();
            ProcessHandle unusedHandle = backend.onExit().join();
        });
        start();
    }

    long number(String query) {
        try (Connection connection = labels().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot ask the database: " + query, e);
        }
    }

    @Override
    public void close() {
        kill();
        var unused = Shell.call(List.of("rm", "-rf", cluster.directory().toString()));
    }

    private boolean runs() {
        if (process == null || !process.isAlive()) {
            process = launch();
        }
        try (Connection connection = server.connect()) {
            return connection.isValid(5);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private Process launch() {
        try {
            Process started = new ProcessBuilder(cluster.serverCommand(port, true))
                    .directory(cluster.directory().getRoot().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            cluster.directory().resolve("server.log").toFile()))
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly, "kill-postgres"));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start PostgreSQL", e);
        }
    }

    private static void execute(Database database, String sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static Path directory() {
        Account account = Account.unprivileged();
        return List.of(System.getProperty("java.io.tmpdir"), "/tmp", "/var/tmp").stream()
                .map(Path::of)
                .filter(parent -> Files.isDirectory(parent) && account.reaches(parent))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no directory that " + account.name() + " can reach"))
                .resolve("cvsa-faults-" + UUID.randomUUID());
    }
}
