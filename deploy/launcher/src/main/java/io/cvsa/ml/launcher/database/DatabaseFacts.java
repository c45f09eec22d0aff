package io.cvsa.ml.launcher.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an existing database has, as far as it matters to us; reading it changes nothing.
 *
 * @param tables shared tables that exist, as {@code schema.table}
 * @param readable those of them that our role may SELECT from
 * @param writable those of them that our role may INSERT into
 * @param embeddingColumns columns of {@code internal.embeddings}
 */
public record DatabaseFacts(
        Set<String> extensions,
        Set<String> schemas,
        Set<String> tables,
        Set<String> readable,
        Set<String> writable,
        Set<String> embeddingColumns,
        boolean mayCreateSchemas,
        String role) {

    public DatabaseFacts {
        extensions = Set.copyOf(extensions);
        schemas = Set.copyOf(schemas);
        tables = Set.copyOf(tables);
        readable = Set.copyOf(readable);
        writable = Set.copyOf(writable);
        embeddingColumns = Set.copyOf(embeddingColumns);
    }

    private static final String TABLES = """
            SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname IN ('public', 'internal', 'credentials')""";

    /** Reads all of it in one read-only transaction. */
    public static DatabaseFacts read(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        try {
            return new DatabaseFacts(
                    texts(connection, "SELECT extname FROM pg_extension"),
                    texts(connection, "SELECT nspname FROM pg_namespace"),
                    texts(connection, TABLES),
                    texts(connection, TABLES + " AND has_table_privilege(c.oid, 'SELECT')"),
                    texts(connection, TABLES + " AND has_table_privilege(c.oid, 'INSERT')"),
                    texts(
                            connection,
                            "SELECT column_name FROM information_schema.columns"
                                    + " WHERE table_schema = 'internal' AND table_name = 'embeddings'"),
                    texts(connection, "SELECT 'yes' WHERE has_database_privilege(current_database(), 'CREATE')")
                            .contains("yes"),
                    texts(connection, "SELECT current_user::text").iterator().next());
        } finally {
            connection.rollback();
            connection.setReadOnly(false);
            connection.setAutoCommit(true);
        }
    }

    private static Set<String> texts(Connection connection, String query) throws SQLException {
        Set<String> values = new TreeSet<>();
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
