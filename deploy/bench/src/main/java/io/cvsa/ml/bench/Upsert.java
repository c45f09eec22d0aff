package io.cvsa.ml.bench;

import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.vector.BlockingSql;
import io.cvsa.ml.embeddings.vector.NewVector;
import io.cvsa.ml.embeddings.vector.VectorRepository;
import io.cvsa.ml.embeddings.vector.VectorStore;
import io.cvsa.ml.platform.pg.VectorCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Storing five thousand vectors, near and 100 ms away, beside a batch of statements with vectors as text. */
final class Upsert implements Claim {

    private static final int ROWS = 5_000;
    private static final int PAIRS = 5;
    private static final int MOST_ROUND_TRIPS = 3;
    private static final ModelDefinition MODEL = VectorShelf.model(512);

    private static final String BATCHED = """
            INSERT INTO internal.embeddings (model_name, data_checksum, dimensions, vec_512) VALUES ('theirs', ?, 512, ?::vector)
            ON CONFLICT (model_name, data_checksum, dimensions) DO UPDATE SET vec_512 = EXCLUDED.vec_512""";

    private static final String SAME = """
            SELECT count(*) FROM internal.embeddings o JOIN internal.embeddings t USING (data_checksum)
            WHERE o.model_name = ? AND t.model_name = 'theirs' AND o.vec_512 = t.vec_512""";

    private final List<float[]> vectors = new ArrayList<>();

    Upsert() {
        Random random = new Random(5);
        for (int n = 0; n < ROWS; n++) {
            float[] vector = new float[MODEL.dimensions()];
            for (int i = 0; i < vector.length; i++) {
                vector[i] = random.nextFloat() - 0.5f;
            }
            vectors.add(vector);
        }
    }

    @Override
    public String name() {
        return "upsert";
    }

    @Override
    public List<Result> measure() throws Exception {
        try (VectorShelf shelf = new VectorShelf()) {
            Result near = beside(shelf, shelf.database().port(), "local", 4);
            VectorRepository far = repository(shelf, shelf.proxy().port());
            shelf.proxy().latency(VectorShelf.EACH_WAY);
            far.upsert(MODEL, rows(-1).subList(0, 1), "bench");
            shelf.proxy().traffic().zero();
            far.upsert(MODEL, rows(-1), "bench");
            int roundTrips = (int) shelf.proxy().traffic().roundTrips();
            return List.of(
                    near,
                    Result.counted(
                            name(),
                            "5k x 512, 100 ms",
                            roundTrips,
                            MOST_ROUND_TRIPS,
                            "round trips",
                            "all rows stored",
                            stored(shelf, "bench-512", "r-1-") == ROWS),
                    beside(shelf, shelf.proxy().port(), "100 ms", 3));
        }
    }

    private Result beside(VectorShelf shelf, int port, String where, double target) throws Exception {
        VectorRepository repository = repository(shelf, port);
        int[] run = {0, 0};
        try (Connection connection = shelf.database().through(port).connect()) {
            connection.setAutoCommit(false);
            Pairs.Times times = Pairs.run(
                    PAIRS,
                    () -> {
                        repository.upsert(MODEL, rows(run[0]++), "bench");
                        return null;
                    },
                    () -> batch(connection, run[1]++));
            long same = same(shelf);
            long expected = (long) ROWS * run[0];
            return Result.timed(
                    name(),
                    "5k x 512, " + where + " / executeBatch of text vectors",
                    times,
                    target,
                    "both stored the same " + expected + " vectors",
                    same == expected);
        }
    }

    private static VectorRepository repository(VectorShelf shelf, int port) {
        BlockingSql sql = shelf.sql(port);
        VectorStore store = new VectorStore(sql);
        store.ready(MODEL);
        return new VectorRepository(sql, store);
    }

    private List<NewVector> rows(int run) {
        List<NewVector> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(new NewVector("r" + run + "-" + i, vectors.get(i), 0));
        }
        return rows;
    }

    private int batch(Connection connection, int run) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(BATCHED)) {
            for (int i = 0; i < ROWS; i++) {
                insert.setString(1, "r" + run + "-" + i);
                insert.setString(2, VectorCodec.text(vectors.get(i)));
                insert.addBatch();
            }
            int stored = insert.executeBatch().length;
            connection.commit();
            return stored;
        }
    }

    private static long same(VectorShelf shelf) throws SQLException {
        try (Connection connection = shelf.database().connect();
                PreparedStatement count = connection.prepareStatement(SAME)) {
            count.setString(1, MODEL.key());
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static long stored(VectorShelf shelf, String model, String prefix) throws SQLException {
        try (Connection connection = shelf.database().connect();
                PreparedStatement count = connection.prepareStatement(
                        "SELECT count(*) FROM internal.embeddings WHERE model_name = ? AND data_checksum LIKE ? || '%'")) {
            count.setString(1, model);
            count.setString(2, prefix);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
