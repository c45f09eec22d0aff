package io.cvsa.ml.embeddings.map;

import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.vector.StoreShape;
import io.cvsa.ml.embeddings.vector.VectorStore;
import io.cvsa.ml.platform.copy.CopyChannel;
import io.cvsa.ml.platform.copy.CopyRows;
import io.cvsa.ml.platform.copy.QueryCanceller;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** Streams the vectors of a map's videos by one binary COPY; blocks. */
@ApplicationScoped
class MapVectors {

    private final DataSource database;
    private final VectorStore store;

    MapVectors(DataSource database, VectorStore store) {
        this.database = database;
        this.store = store;
    }

    /** Receives one vector, scaled to length 1; it is overwritten by the next. */
    interface Visitor {
        void visit(int place, float[] vector);
    }

    /** Visits the vectors at the first places of a map, in no order; zero vectors are left out. */
    void visit(UUID map, ModelDefinition model, int most, BooleanSupplier stopRequested, Visitor visitor)
            throws SQLException, IOException {
        float[] vector = new float[model.dimensions()];
        try (Connection connection = database.getConnection()) {
            PGConnection server = connection.unwrap(PGConnection.class);
            QueryCanceller canceller = new QueryCanceller(server, stopRequested);
            try (CopyRows rows =
                    new CopyRows(new CopyChannel(server.getCopyAPI().copyOut(copy(map, model, most))), "the answer")) {
                while (rows.next()) {
                    rows.vector(1).asFloatBuffer().get(vector);
                    if (toUnitLength(vector)) {
                        visitor.visit(rows.int4(0), vector);
                    }
                }
            } finally {
                canceller.close();
            }
        }
    }

    private String copy(UUID map, ModelDefinition model, int most) {
        StoreShape shape = store.shape();
        return MapSql.COPY
                .replace("{column}", StoreShape.column(model.dimensions()))
                .replace("{join}", shape.joinSql("m.model", "v.checksum", model.dimensions()))
                .replace("{id}", map.toString())
                .replace("{most}", Integer.toString(most));
    }

    private static boolean toUnitLength(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        if (squares == 0) {
            return false;
        }
        float factor = (float) (1 / Math.sqrt(squares));
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= factor;
        }
        return true;
    }
}
