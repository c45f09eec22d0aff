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
 * @param sequences the sequences behind their ids, as {@code schema.table schema.sequence}
 * @param held what our role may do, as {@code SELECT schema.table}, {@code USAGE schema} or {@code USAGE schema.sequence}
 * @param embeddingColumns columns of {@code internal.embeddings}
 */
public record DatabaseFacts(
        Set<String> extensions,
        Set<String> schemas,
        Set<String> tables,
        Set<String> sequences,
        Set<String> held,
        Set<String> embeddingColumns,
        boolean mayCreateSchemas,
        String role) {

    private static final String RELATIONS =
            " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace%s WHERE c.relkind IN (%s)"
                    + " AND n.nspname IN ('public', 'internal', 'credentials')";

    private static final String TABLES = "SELECT n.nspname || '.' || c.relname" + RELATIONS.formatted("", kinds());

    // the catalogue, because pg_get_serial_sequence refuses to look into a schema that is closed to us
    private static final String SEQUENCES = """
            SELECT tn.nspname || '.' || t.relname || ' ' || sn.nspname || '.' || s.relname
            FROM pg_depend d
            JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
            JOIN pg_namespace sn ON sn.oid = s.relnamespace
            JOIN pg_class t ON t.oid = d.refobjid
            JOIN pg_namespace tn ON tn.oid = t.relnamespace
            WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
              AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0 AND tn.nspname = 'internal'""";

    private static final String HELD = "SELECT p || ' ' || n.nspname || '.' || c.relname"
            + RELATIONS.formatted(" CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE']) AS p", kinds())
            + " AND has_table_privilege(c.oid, p) UNION ALL SELECT 'USAGE ' || n.nspname || '.' || c.relname"
            + RELATIONS.formatted("", "'S'")
            + " AND CASE WHEN c.relkind = 'S' THEN has_sequence_privilege(c.oid, 'USAGE') END UNION ALL SELECT p || ' ' || n.nspname FROM pg_namespace n"
            + " CROSS JOIN unnest(ARRAY['USAGE', 'CREATE']) AS p WHERE has_schema_privilege(n.oid, p)";

    private static final String EMBEDDING_COLUMNS = """
            SELECT a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'internal' AND c.relname = 'embeddings' AND a.attnum > 0 AND NOT a.attisdropped""";

    public DatabaseFacts {
        extensions = Set.copyOf(extensions);
        schemas = Set.copyOf(schemas);
        tables = Set.copyOf(tables);
        sequences = Set.copyOf(sequences);
        held = Set.copyOf(held);
        embeddingColumns = Set.copyOf(embeddingColumns);
    }

    private static String kinds() {
        return "'r', 'p', 'v', 'm'";
    }

    /** Reads all of it in one read-only transaction. */
    public static DatabaseFacts read(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        try {
            return new DatabaseFacts(
                    texts(connection, "SELECT extname FROM pg_extension"),
                    texts(connection, "SELECT nspname FROM pg_namespace"),
                    texts(connection, TABLES),
                    texts(connection, SEQUENCES),
                    texts(connection, HELD),
                    texts(connection, EMBEDDING_COLUMNS),
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
