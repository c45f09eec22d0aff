package io.cvsa.ml.gateway;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A database as the main site has it: accounts, their sessions, and labels that may carry accounts' names only. */
final class Archive {
    private final Database database = DevPostgres.shared().newDatabase();

    Archive() throws SQLException {
        execute(
                "ALTER TABLE internal.video_type_label ADD FOREIGN KEY (\"user\") REFERENCES credentials.users (unq_id)");
    }

    Database database() {
        return database;
    }

    /** Makes an account whose labels carry {@code u-<username>}, and returns the principal's id. */
    String account(String username, String nickname, String role) throws SQLException {
        return "site:"
                + text(
                        "INSERT INTO credentials.users (username, nickname, unq_id, role) VALUES (?, ?, 'u-' || ?, ?)"
                                + " RETURNING id::text",
                        username,
                        nickname,
                        username,
                        role);
    }

    /** Opens a session of this account that lives for another hour. */
    String session(String username) throws SQLException {
        return session(username, "1 hour");
    }

    /** Opens a session that ends in so much time, which may be past. */
    String session(String username, String left) throws SQLException {
        return text(
                "INSERT INTO credentials.login_sessions (id, uid, expire_at)"
                        + " SELECT 'secret-' || gen_random_uuid(), id, now() + ?::interval FROM credentials.users"
                        + " WHERE username = ? RETURNING id",
                left,
                username);
    }

    void deactivate(String session) throws SQLException {
        execute("UPDATE credentials.login_sessions SET deactivated_at = now() WHERE id = ?", session);
    }

    void execute(String sql, String... values) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement = prepared(connection, sql, values)) {
            statement.execute();
        }
    }

    /** The first column of the first row, null where there is none. */
    String text(String sql, String... values) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement = prepared(connection, sql, values);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, String... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        return statement;
    }
}
