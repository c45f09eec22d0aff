package io.cvsa.ml.devkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/**
 * A real PostgreSQL with pgvector for tests: the server of {@code CVSA_TEST_DB_URL}, else a container where an engine
 * answers, else this machine's own binaries. One a JVM, gone with it.
 */
public final class DevPostgres {

    private static final String PROPERTY = "cvsa.devkit.postgres";
    private static final String USER = "cvsa";

    private final Database server;

    private DevPostgres(Database server) {
        this.server = server;
    }

    public static DevPostgres shared() {
        String[] found = Shared.value(PROPERTY, DevPostgres::start).split("\n", -1);
        return new DevPostgres(
                new Database(found[0], Integer.parseInt(found[1]), found[2], found[3], found[4], found[5]));
    }

    /** The database that administers the server; do not create tables in it. */
    public Database server() {
        return server;
    }

    /** A fresh database with the shared tables and our marker. */
    public Database newDatabase() {
        Database fresh = emptyDatabase();
        SharedSchema.bootstrap(fresh);
        return fresh;
    }

    /** A fresh database with nothing in it. */
    public Database emptyDatabase() {
        String name = "t_" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create a test database on " + server, e);
        }
        return server.named(name);
    }

    private static String start() {
        Database server = locate();
        return String.join(
                "\n",
                server.host(),
                Integer.toString(server.port()),
                server.name(),
                server.user(),
                server.password(),
                server.sslMode());
    }

    private static Database locate() {
        String given = System.getenv("CVSA_TEST_DB_URL");
        if (given != null && !given.isBlank()) {
            return Database.parse(given);
        }
        if (PostgresContainer.engineAnswers()) {
            return PostgresContainer.start();
        }
        return startLocal();
    }

    private static Database startLocal() {
        String password = UUID.randomUUID().toString();
        LocalCluster cluster = LocalCluster.in(reachableDirectory());
        cluster.initialise(USER, password, false);
        int port = FreePort.any();
        Database server = Database.local(port, "postgres", USER, password);
        try {
            Process process = cluster.startTied(port);
            awaitReady(server, process, cluster);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start PostgreSQL", e);
        }
        return server;
    }

    private static Path reachableDirectory() {
        Account account = Account.unprivileged();
        for (String parent : List.of(System.getProperty("java.io.tmpdir"), "/tmp", "/var/tmp")) {
            if (Files.isDirectory(Path.of(parent)) && account.reaches(Path.of(parent))) {
                return Path.of(parent, "cvsa-pg-" + UUID.randomUUID());
            }
        }
        throw new IllegalStateException("no temporary directory that " + account.name() + " can reach");
    }

    private static void awaitReady(Database server, Process process, LocalCluster cluster) {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (System.nanoTime() < deadline && process.isAlive()) {
            try (Connection connection = server.connect()) {
                if (connection.isValid(5)) {
                    return;
                }
            } catch (SQLException notYet) {
                pause();
            }
        }
        throw new IllegalStateException("PostgreSQL did not start: " + cluster.logTail());
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for PostgreSQL", e);
        }
    }
}
