package io.cvsa.ml.bench;

import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.contracts.DatasetSpec.Precision;
import io.cvsa.ml.datasets.snapshot.CopyWatch;
import io.cvsa.ml.datasets.snapshot.DataConnection;
import io.cvsa.ml.datasets.snapshot.DataConnections;
import io.cvsa.ml.datasets.snapshot.EmbeddingModel;
import io.cvsa.ml.datasets.snapshot.FetchedVectors;
import io.cvsa.ml.datasets.snapshot.Recipe;
import io.cvsa.ml.datasets.snapshot.Snapshot;
import io.cvsa.ml.datasets.snapshot.SnapshotFile;
import io.cvsa.ml.devkit.TcpProxy;
import io.cvsa.ml.platform.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;

/** A catalogue 100 ms away, read as a build reads it and as a paging loop does, over connections that are warm. */
final class SlowLine implements AutoCloseable {

    private static final Duration EACH_WAY = Duration.ofMillis(50);
    private static final long EPOCH = 1;

    private static final String PAGE = """
            SELECT l.id, m.title, m.description, m.tags, l."user", l.label, e.vec_1024
            FROM internal.video_type_label l JOIN public.bilibili_metadata m ON m.aid = l.aid
            JOIN internal.embeddings e
              ON e.data_checksum = md5(concat_ws(E'\\n', m.title, m.description, m.tags)) AND e.model_name = 'bench'
            WHERE l.id > ? ORDER BY l.id LIMIT 100""";

    private final EmbeddingModel model =
            new EmbeddingModel(Catalogue.MODEL, Recipe.CVSA_V1, Catalogue.DIMENSIONS, true, 0);
    private final Catalogue catalogue;
    private final TcpProxy proxy;
    private final DataConnections connections;
    private final Connection pager;
    private final Path directory;

    SlowLine(Catalogue catalogue) throws SQLException, IOException {
        this.catalogue = catalogue;
        this.proxy =
                new TcpProxy(catalogue.database().host(), catalogue.database().port());
        this.connections = catalogue.connections(proxy.port());
        this.pager = catalogue.database().through(proxy.port()).connect();
        this.directory = Files.createTempDirectory("cvsa-bench");
        connections.acquire().close();
        proxy.latency(EACH_WAY);
    }

    /** From now on so many bytes may be under way in each direction. */
    SlowLine window(long bytes) {
        proxy.window(bytes);
        return this;
    }

    /** What a build's read took and what it found. */
    record Read(int roundTrips, Snapshot snapshot) {

        /** Whether all {@code rows} came, each with a usable vector. */
        boolean whole(int rows) {
            return snapshot.groups().size() == rows && snapshot.missing().isEmpty();
        }
    }

    /** The first read of a build of {@code rows} rows; nothing is missing, so there is no second one. */
    Read read(int rows) throws SQLException, IOException {
        return read(rows, Precision.FULL);
    }

    Read read(int rows, Precision precision) throws SQLException, IOException {
        DatasetSpec spec = spec(precision);
        SnapshotFile file = new SnapshotFile(directory, catalogue.build(rows), model, precision, EPOCH);
        try {
            proxy.traffic().zero();
            try (DataConnection connection = connections.acquire()) {
                file.read(connection, spec, new Unwatched());
            }
            int roundTrips = (int) proxy.traffic().roundTrips();
            return new Read(roundTrips, file.open(spec));
        } finally {
            empty();
        }
    }

    /** The second read of a build that had asked for {@code rows} texts: bytes from the server, and how many of its vectors came. */
    Fetched fetch(int rows, Precision precision) throws SQLException, IOException {
        SnapshotFile file = new SnapshotFile(directory, catalogue.buildThatAsked(rows, EPOCH), model, precision, EPOCH);
        try {
            proxy.traffic().zero();
            try (DataConnection connection = connections.acquire()) {
                file.fetch(connection, new Unwatched());
            }
            long bytes = proxy.traffic().received();
            try (FetchedVectors vectors = file.fetched()) {
                return new Fetched(bytes, vectors.size());
            }
        } finally {
            empty();
        }
    }

    /** What a second read brought. */
    record Fetched(long bytes, int vectors) {}

    /** All videos, the majority decides. */
    private static DatasetSpec spec(Precision precision) {
        String name = precision.name().toLowerCase(Locale.ROOT);
        return Json.as(
                Json.parse("{\"name\":\"bench\",\"model\":\"bench\",\"precision\":\"" + name + "\"}"),
                DatasetSpec.class);
    }

    /** Reads everything a hundred rows at a time and tells how many there were; the vectors' texts are not even parsed. */
    int page() throws SQLException {
        int rows = 0;
        try (PreparedStatement page = pager.prepareStatement(PAGE)) {
            long after = 0;
            for (int before = -1; rows > before; ) {
                before = rows;
                page.setLong(1, after);
                try (ResultSet row = page.executeQuery()) {
                    while (row.next()) {
                        after = row.getLong(1);
                        rows += row.getString(7).isEmpty() ? 0 : 1;
                    }
                }
            }
        }
        return rows;
    }

    private void empty() throws IOException {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() throws SQLException, IOException {
        connections.close();
        pager.close();
        proxy.close();
        empty();
        Files.delete(directory);
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
