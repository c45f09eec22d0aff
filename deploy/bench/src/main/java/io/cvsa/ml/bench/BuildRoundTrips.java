package io.cvsa.ml.bench;

import io.cvsa.ml.contracts.DatasetSpec.LabelPolicy;
import io.cvsa.ml.datasets.snapshot.CopyWatch;
import io.cvsa.ml.datasets.snapshot.DataConnection;
import io.cvsa.ml.datasets.snapshot.DataConnections;
import io.cvsa.ml.datasets.snapshot.EmbeddingModel;
import io.cvsa.ml.datasets.snapshot.Recipe;
import io.cvsa.ml.datasets.snapshot.Snapshot;
import io.cvsa.ml.datasets.snapshot.SnapshotFile;
import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.TcpProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The bulk read of a data set over a line with a round trip of 100 ms, when every vector is there already. */
final class BuildRoundTrips implements Claim {

    private static final int SMALL = 100;
    private static final int MIDDLE = 10_000;
    private static final int LARGE = 50_000;
    private static final int PAIRS = 5;
    private static final int MOST = 4;
    private static final Duration EACH_WAY = Duration.ofMillis(50);

    private static final String PAGE = """
            SELECT m.aid, m.title, m.description, m.tags, l."user", l.label, e.vec_1024
            FROM public.bilibili_metadata m JOIN internal.video_type_label l ON l.aid = m.aid
            LEFT JOIN internal.embeddings e
              ON e.data_checksum = md5(concat_ws(E'\\n', m.title, m.description, m.tags)) AND e.model_name = 'bench'
            WHERE m.aid > ? ORDER BY m.aid LIMIT 100""";

    private final EmbeddingModel model = new EmbeddingModel(Catalogue.MODEL, Recipe.CVSA_V1, Catalogue.DIMENSIONS);
    private Path directory;
    private DataConnections connections;
    private Catalogue catalogue;
    private TcpProxy proxy;

    @Override
    public String name() {
        return "build-rtt";
    }

    @Override
    public List<Result> measure() throws Exception {
        directory = Files.createTempDirectory("cvsa-bench");
        try {
            catalogue = Catalogue.of(LARGE);
            Database database = catalogue.database();
            try (TcpProxy line = new TcpProxy(database.host(), database.port())) {
                proxy = line;
                connections = catalogue.connections(line.port());
                List<Result> results = new ArrayList<>(counts());
                results.add(paging());
                return results;
            }
        } finally {
            Files.delete(directory);
        }
    }

    private List<Result> counts() throws SQLException, IOException {
        connections.acquire().close();
        proxy.latency(EACH_WAY);
        Read small = read(SMALL);
        Read large = read(LARGE);
        boolean equal = small.roundTrips == large.roundTrips;
        return List.of(count(small, SMALL, equal), count(large, LARGE, equal));
    }

    private Result count(Read read, int rows, boolean equal) {
        return Result.counted(
                name(),
                "data set of " + rows + ", all cached, 100 ms",
                read.roundTrips,
                MOST,
                "round trips",
                "equal for " + SMALL + " and " + LARGE + ", all vectors in",
                equal && read.whole);
    }

    private Result paging() throws Exception {
        boolean[] whole = new boolean[2];
        try (Connection connection = catalogue.database().through(proxy.port()).connect()) {
            Pairs.Times times =
                    Pairs.run(PAIRS, () -> whole[0] = read(MIDDLE).whole, () -> whole[1] = pages(connection) == MIDDLE);
            return Result.timed(
                    name(),
                    "data set of " + MIDDLE + ", 100 ms / a paging loop of 100",
                    times,
                    30,
                    "all rows in",
                    whole[0] && whole[1]);
        }
    }

    private record Read(int roundTrips, boolean whole) {}

    private Read read(int rows) throws SQLException, IOException {
        UUID build = catalogue.build(rows);
        SnapshotFile file = new SnapshotFile(directory, build, model, 1);
        Path copied = directory.resolve("rows-1.copy");
        try {
            proxy.traffic().zero();
            try (DataConnection connection = connections.acquire()) {
                file.read(connection, new Unwatched());
            }
            int roundTrips = (int) proxy.traffic().roundTrips();
            Snapshot snapshot = file.open(new LabelPolicy(LabelPolicy.Rule.MAJORITY, 1));
            return new Read(
                    roundTrips,
                    snapshot.groups().size() == rows && snapshot.missing().isEmpty());
        } finally {
            Files.deleteIfExists(copied);
        }
    }

    private static int pages(Connection connection) throws SQLException {
        int rows = 0;
        long after = LARGE - MIDDLE;
        try (PreparedStatement page = connection.prepareStatement(PAGE)) {
            for (int got = -1; got != 0; ) {
                page.setLong(1, after);
                got = 0;
                try (ResultSet row = page.executeQuery()) {
                    while (row.next() && row.getString(7) != null) {
                        after = row.getLong(1);
                        got++;
                    }
                }
                rows += got;
            }
        }
        return rows;
    }

    /** Nobody asks a bench to stop. */
    private static final class Unwatched implements CopyWatch {

        @Override
        public boolean stopRequested() {
            return false;
        }

        @Override
        public void row() {
            // nothing counts rows here
        }
    }
}
