package io.cvsa.ml.datasets.snapshot;

import io.cvsa.ml.platform.copy.CopyChannel;
import io.cvsa.ml.platform.copy.CopyRows;
import io.cvsa.ml.platform.copy.QueryCanceller;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.FloatBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * One warm connection that belongs to one build at a time and counts its round trips: a COPY is one, however many rows it
 * brings, and so is a statement. All methods block.
 */
public final class DataConnection implements AutoCloseable {

    private static final int VALID_SECONDS = 5;
    private static final long FRESH_NANOS = 10_000_000_000L;

    private final Connection connection;
    private final DataConnections home;
    private TableShape shape;
    private int roundTrips;
    private long lastUsed = System.nanoTime() - FRESH_NANOS;
    private boolean broken;

    DataConnection(Connection connection, DataConnections home) {
        this.connection = connection;
        this.home = home;
    }

    /** Readies a connection that may have been idle; false when it is dead. */
    boolean warm() throws SQLException {
        if (System.nanoTime() - lastUsed < FRESH_NANOS) {
            return true;
        }
        roundTrips++;
        if (!connection.isValid(VALID_SECONDS)) {
            return false;
        }
        if (shape == null) {
            roundTrips++;
            shape = readShape();
        }
        return true;
    }

    /** Round trips since the last call. */
    public int takeRoundTrips() {
        int taken = roundTrips;
        roundTrips = 0;
        return taken;
    }

    /** The shape of the shared tables; one that lacked something is read again, which is one more round trip. */
    TableShape shape(EmbeddingModel model) throws SQLException {
        if (!shape.complete(model)) {
            shape = readShape();
            roundTrips++;
        }
        return shape;
    }

    private TableShape readShape() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TableShape.SQL);
                ResultSet row = statement.executeQuery()) {
            row.next();
            Array columns = row.getArray(1);
            Set<String> names = columns == null ? Set.of() : Set.of((String[]) columns.getArray());
            return new TableShape(names, row.getBoolean(2), row.getBoolean(3));
        }
    }

    /** Streams a COPY as it comes; after a failure the connection is not used again. */
    void copy(String sql, OutputStream to, CopyWatch watch) throws SQLException, IOException {
        roundTrips++;
        PGConnection server = connection.unwrap(PGConnection.class);
        QueryCanceller canceller = new QueryCanceller(server, watch::stopRequested);
        try {
            CopyOut copy = server.getCopyAPI().copyOut(sql);
            for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                to.write(row);
                watch.row();
            }
        } catch (SQLException | IOException | RuntimeException e) {
            broken = true;
            throw e;
        } finally {
            canceller.close();
        }
    }

    /**
     * Runs a COPY in the binary format whose first column is a vector, and puts the vectors one behind the other into
     * {@code target}, without a file between.
     *
     * @return how many floats came
     */
    public int vectors(String copy, float[] target) throws SQLException, IOException {
        FloatBuffer all = FloatBuffer.wrap(target);
        rows(copy, rows -> all.put(rows.vector(0).asFloatBuffer()));
        return all.position();
    }

    /** Runs a COPY in the binary format and hands out each of its rows, without a file between. */
    void rows(String copy, RowVisitor visitor) throws SQLException, IOException {
        roundTrips++;
        PGConnection server = connection.unwrap(PGConnection.class);
        try (CopyRows rows = new CopyRows(new CopyChannel(server.getCopyAPI().copyOut(copy)), "the answer")) {
            while (rows.next()) {
                visitor.visit(rows);
            }
        } catch (SQLException | IOException | RuntimeException e) {
            broken = true;
            throw e;
        }
    }

    /** Looks at the row that was reached. */
    interface RowVisitor {
        void visit(CopyRows rows);
    }

    /** Runs one statement that answers with one row. */
    <T> T one(String sql, Binder binder, RowReader<T> reader) throws SQLException {
        roundTrips++;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binder.bind(statement);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return reader.read(row);
            }
        } catch (SQLException | RuntimeException e) {
            broken = true;
            throw e;
        }
    }

    /** Sets the parameters of a statement. */
    interface Binder {
        void bind(PreparedStatement statement) throws SQLException;
    }

    /** Reads the row that a statement answered. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    void discard() {
        try {
            connection.close();
        } catch (SQLException alreadyGone) {
            broken = true;
        }
    }

    /** Gives it back, warm, unless it broke. */
    @Override
    public void close() {
        if (broken) {
            discard();
        } else {
            lastUsed = System.nanoTime();
            home.giveBack(this);
        }
    }
}
