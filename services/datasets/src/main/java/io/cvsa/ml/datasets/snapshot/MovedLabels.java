package io.cvsa.ml.datasets.snapshot;

import io.cvsa.ml.platform.copy.CopyRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;

/** Reads which effective labels have been touched since a time; one round trip, however many they are. */
@ApplicationScoped
public class MovedLabels {

    /** Only a time of our own is inlined: a COPY takes no parameters. */
    private static final String SINCE = """
            COPY (
            SELECT aid, CASE state WHEN 'yes' THEN 1 WHEN 'no' THEN 0 ELSE -1 END
            FROM labels.effective_label WHERE updated_at > '%s'
            ) TO STDOUT (FORMAT binary)""";

    private static final String UNDEFINED_TABLE = "42P01";

    private final DataConnections connections;

    MovedLabels(DataConnections connections) {
        this.connections = connections;
    }

    /** Visits every video whose label was touched after {@code time}; none where no label was ever decided here. Blocks. */
    public void since(Instant time, Visitor visitor) throws SQLException, IOException {
        try (DataConnection connection = connections.acquire()) {
            connection.rows(SINCE.formatted(time), rows -> visit(rows, visitor));
        } catch (SQLException e) {
            if (!UNDEFINED_TABLE.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    private static void visit(CopyRows rows, Visitor visitor) {
        int state = rows.int4(1);
        visitor.visit(rows.int8(0), state < 0 ? null : state == 1);
    }

    /** Receives one video; {@code label} is null where nothing is decided. */
    @FunctionalInterface
    public interface Visitor {
        void visit(long aid, Boolean label);
    }
}
