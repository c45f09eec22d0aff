package io.cvsa.ml.platform.pg;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The row that says that a database was created for this suite or given to it; without it nothing may be written. */
final class InstallationMarker {
    private static final String TABLE = "SELECT to_regclass('cvsa.installation') IS NOT NULL";
    private static final String ROW = "SELECT EXISTS (SELECT FROM cvsa.installation)";

    private InstallationMarker() {}

    static boolean isIn(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            return isTrue(statement, TABLE) && isTrue(statement, ROW);
        }
    }

    private static boolean isTrue(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
