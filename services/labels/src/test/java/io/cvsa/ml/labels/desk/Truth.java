package io.cvsa.ml.labels.desk;

import io.cvsa.ml.devkit.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Looks into the service's database past the proxy. */
public final class Truth {

    private Truth() {}

    public static Database database() {
        Config config = ConfigProvider.getConfig();
        return new Database(
                "127.0.0.1",
                config.getValue(ProxiedDevkit.DIRECT_PORT, Integer.class),
                config.getValue("CVSA_DB_NAME", String.class),
                config.getValue("CVSA_DB_USER", String.class),
                config.getValue("CVSA_DB_PASSWORD", String.class),
                "disable");
    }

    /** The first column of the only row. */
    public static String value(String sql, Object... values) {
        try (Connection connection = database().connect();
                PreparedStatement statement = prepared(connection, sql, values);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getString(1) : null;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    public static long count(String sql, Object... values) {
        return Long.parseLong(value(sql, values));
    }

    public static void execute(String sql, Object... values) {
        try (Connection connection = database().connect();
                PreparedStatement statement = prepared(connection, sql, values)) {
            statement.execute();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
