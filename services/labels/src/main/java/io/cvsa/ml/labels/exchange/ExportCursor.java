package io.cvsa.ml.labels.exchange;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** The rows of an export, a few in memory at a time; holds a connection and its snapshot until it is closed. */
final class ExportCursor implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final Runnable whenClosed;

    ExportCursor(Connection connection, PreparedStatement statement, ResultSet rows, Runnable whenClosed) {
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
        this.whenClosed = whenClosed;
    }

    /** Goes to the next row; false behind the last. */
    boolean next() throws SQLException {
        return rows.next();
    }

    String text(String column) throws SQLException {
        return rows.getString(column);
    }

    Long number(String column) throws SQLException {
        long value = rows.getLong(column);
        return rows.wasNull() ? null : value;
    }

    Boolean truth(String column) throws SQLException {
        boolean value = rows.getBoolean(column);
        return rows.wasNull() ? null : value;
    }

    Instant time(String column) throws SQLException {
        OffsetDateTime value = rows.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    @Override
    public void close() throws SQLException {
        try (connection;
                statement;
                rows) {
            connection.rollback();
            connection.setAutoCommit(true);
        } finally {
            whenClosed.run();
        }
    }
}
