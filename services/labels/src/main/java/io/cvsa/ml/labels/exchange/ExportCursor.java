package io.cvsa.ml.labels.exchange;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * The rows of an export, a few in memory at a time; holds a connection and its snapshot until it is closed. A fetch is a round
 * trip, so the next one takes twice as many rows as the last, as long as their texts let it.
 */
final class ExportCursor implements AutoCloseable {

    private static final int FEWEST_ROWS = 20;
    private static final int MOST_ROWS = 1_000;
    private static final long CHARACTERS_A_FETCH = 4 << 20;

    private final Connection connection;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final Runnable whenClosed;
    private int fetch = FEWEST_ROWS;
    private int left = FEWEST_ROWS;
    private long characters;

    /** Executes the statement. */
    ExportCursor(Connection connection, PreparedStatement statement, Runnable whenClosed) throws SQLException {
        this.connection = connection;
        this.statement = statement;
        this.whenClosed = whenClosed;
        statement.setFetchSize(fetch);
        rows = statement.executeQuery();
    }

    /** Goes to the next row; false behind the last. */
    boolean next() throws SQLException {
        if (left == 0) {
            fetch = rowsToFetch(fetch, characters);
            rows.setFetchSize(fetch);
            left = fetch;
            characters = 0;
        }
        left--;
        return rows.next();
    }

    /** How many rows the next fetch takes, when the last one had so many with so many characters in all. */
    static int rowsToFetch(int rows, long characters) {
        long fitting = CHARACTERS_A_FETCH * rows / Math.max(1, characters);
        return (int) Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, Math.min(fitting, 2L * rows)));
    }

    String text(String column) throws SQLException {
        String value = rows.getString(column);
        characters += value == null ? 0 : value.length();
        return value;
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
