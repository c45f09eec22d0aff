package io.cvsa.ml.devkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** Makes the tables that CVSA's programs share, on a database where nobody has made them yet. */
public final class SharedSchema {

    // The catalogue shows every table; information_schema hides those that our role has no grant on.
    private static final String STATE = """
            SELECT to_regclass('cvsa.installation') IS NOT NULL,
                   EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                           WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
                             AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
                             AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
                                             AND d.objid = c.oid AND d.deptype = 'e'))""";

    private SharedSchema() {}

    /** Whose database this is. */
    public enum Origin {
        /** Nothing is in it: we may create everything. */
        EMPTY,
        /** It carries our marker, as created by us. */
        OURS,
        /** Somebody else's, which an operator has told us to use. */
        ADOPTED,
        /** Somebody else's: only observed. */
        FOREIGN
    }

    public static Origin originOf(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(STATE)) {
            row.next();
            if (row.getBoolean(1)) {
                return marker(connection);
            }
            return row.getBoolean(2) ? Origin.FOREIGN : Origin.EMPTY;
        }
    }

    private static Origin marker(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT bool_and(created_by_us) FROM cvsa.installation")) {
            row.next();
            boolean ours = row.getBoolean(1);
            if (row.wasNull()) {
                return Origin.FOREIGN;
            }
            return ours ? Origin.OURS : Origin.ADOPTED;
        }
    }

    public static void bootstrap(String jdbcUrl, String user, String password) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password)) {
            bootstrap(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot bootstrap the database: " + e.getMessage(), e);
        }
    }

    public static void bootstrap(Database database) {
        bootstrap(database.jdbcUrl(), database.user(), database.password());
    }

    /** Creates the shared tables in one transaction; does nothing where we did so before. */
    private static void bootstrap(Connection connection) throws SQLException {
        Origin origin = originOf(connection);
        if (origin == Origin.OURS || origin == Origin.ADOPTED) {
            return;
        }
        if (origin == Origin.FOREIGN) {
            throw new IllegalStateException("this database has tables that we did not create; ./cvsa up --db URL lists"
                    + " what would be needed, and --adopt allows it");
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(script());
        }
        connection.commit();
    }

    /** The whole script, as an operator may want to read it. */
    public static String script() {
        try (InputStream in = SharedSchema.class.getResourceAsStream("/devkit/shared-schema.sql")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
