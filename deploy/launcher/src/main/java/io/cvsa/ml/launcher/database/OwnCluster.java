package io.cvsa.ml.launcher.database;

import io.cvsa.ml.devkit.Account;
import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.LocalCluster;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/** The suite's own PostgreSQL: durable, in a directory that its unprivileged account can reach. */
public final class OwnCluster {

    private static final String ADMIN = "postgres";
    private static final String NAME = "cvsa";

    private final LocalCluster cluster;
    private final String adminPassword;
    private final String password;

    /** Passwords are made by the caller and kept where only the owner of the suite can read them. */
    public OwnCluster(Path stateDirectory, String adminPassword, String password) {
        this.cluster = LocalCluster.in(directory(stateDirectory));
        this.adminPassword = adminPassword;
        this.password = password;
    }

    /** A state directory below somebody's home is closed to the account that PostgreSQL runs as. */
    static Path directory(Path stateDirectory) {
        if (Account.unprivileged().reaches(stateDirectory)) {
            return stateDirectory.resolve("postgres");
        }
        UUID id = UUID.nameUUIDFromBytes(stateDirectory.toString().getBytes(StandardCharsets.UTF_8));
        return Path.of("/var/lib/cvsa", id.toString());
    }

    public Path directory() {
        return cluster.directory();
    }

    /** Makes the cluster on the first start. */
    public void prepare() {
        if (!cluster.isInitialised()) {
            cluster.initialise(ADMIN, adminPassword, true);
        }
    }

    public List<String> command(int port) {
        return cluster.serverCommand(port, true);
    }

    /** Whether the server accepts connections. */
    public boolean accepts(int port) {
        try (Connection connection = admin(port, "postgres").connect()) {
            return connection.isValid(5);
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** The suite's database, with a role that is no superuser; made when it is not there. */
    public Database database(int port) {
        try (Connection connection = admin(port, "postgres").connect();
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "SELECT FROM pg_roles WHERE rolname = '" + NAME + "'")) {
                statement.execute("CREATE ROLE " + NAME + " LOGIN PASSWORD '" + password + "'");
            }
            if (!exists(statement, "SELECT FROM pg_database WHERE datname = '" + NAME + "'")) {
                statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot prepare the suite's database: " + e.getMessage(), e);
        }
        createExtensions(port);
        return Database.local(port, NAME, NAME, password);
    }

    private void createExtensions(int port) {
        try (Connection connection = admin(port, NAME).connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION IF NOT EXISTS vector");
            statement.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create the extensions: " + e.getMessage(), e);
        }
    }

    private Database admin(int port, String name) {
        return Database.local(port, name, ADMIN, adminPassword);
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next();
        }
    }
}
