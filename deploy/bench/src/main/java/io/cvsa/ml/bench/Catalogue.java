package io.cvsa.ml.bench;

import io.cvsa.ml.datasets.snapshot.DataConnections;
import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.platform.pg.VectorCodec;
import io.cvsa.ml.training.dataset.TrainingSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.UUID;

/** A fresh database of labelled videos whose texts all have a stored vector of 1,024 dimensions. */
final class Catalogue {

    static final String MODEL = "bench";
    static final int DIMENSIONS = 1_024;

    private static final String SEEDS = """
            CREATE TABLE seed AS SELECT s, (SELECT array_agg(sin(s * 12.9898 + d * 78.233 + s * d)::real) FROM
              generate_series(1, %d) d)::vector AS v FROM generate_series(0, 127) s""".formatted(DIMENSIONS);

    private static final String VIDEOS = """
            INSERT INTO public.bilibili_metadata (aid, title, description, tags, uid, published_at)
            SELECT n, '标题 ' || n, '第 ' || n || ' 个视频的简介', '音乐,原创', n %% 10,
                   timestamptz '2025-01-01Z' + n * interval '1 minute'
            FROM generate_series(1, %d) n""";

    private static final String LABELS = """
            INSERT INTO internal.video_type_label (aid, label, "user", created_at)
            SELECT aid, %s, 'lin', timestamptz '2025-06-01Z' FROM public.bilibili_metadata""";

    /** Has nothing to do with the vectors. */
    private static final String ANY_LABEL = "aid % 3 = 0";

    private static final String OWN_LABEL = "(SELECT label FROM made_up WHERE made_up.aid = bilibili_metadata.aid)";
    private static final String MADE_UP = "CREATE TABLE made_up (aid bigint PRIMARY KEY, label boolean, v vector)";
    private static final String MAKE_UP = "INSERT INTO made_up VALUES (?, ?, ?::real[]::vector)";
    private static final int BATCH = 256;

    private static final String VECTORS = """
            INSERT INTO internal.embeddings (model_name, data_checksum, dimensions, vec_1024)
            SELECT '%s', md5(concat_ws(E'\\n', m.title, m.description, m.tags)), %d, %s
            FROM public.bilibili_metadata m JOIN %s""";

    private static final String OF_SEEDS = "seed a ON a.s = m.aid % 128 JOIN seed b ON b.s = m.aid / 128 % 128";

    private static final String BUILD = """
            INSERT INTO datasets.build (id, name, spec, requested_by) VALUES (?, 'bench', ?::jsonb, 'bench')""";

    private static final String CHUNKS = """
            INSERT INTO datasets.chunk (build_id, seq, snapshot_epoch, checksums)
            SELECT ?, n / 256, ?, array_agg(checksum)
            FROM (SELECT row_number() OVER (ORDER BY id) - 1 AS n, data_checksum AS checksum
                  FROM internal.embeddings ORDER BY id LIMIT ?) AS t
            GROUP BY n / 256""";

    private final Database database;

    private Catalogue(Database database) {
        this.database = database;
    }

    static Catalogue of(int videos) throws SQLException, IOException {
        Database database = DevPostgres.shared().newDatabase();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA datasets");
            statement.execute(migration());
            statement.execute("CREATE SCHEMA labels");
            statement.execute("CREATE TABLE labels.retraction (label_id bigint PRIMARY KEY, retracted_at timestamptz)");
            statement.execute(
                    "CREATE TABLE labels.review_act (id bigint PRIMARY KEY, aid bigint, act text, label boolean,"
                            + " \"user\" text, acted_at timestamptz)");
        }
        return in(database, videos);
    }

    /** The same in a database whose schemas the services have made. */
    static Catalogue in(Database database, int videos) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(SEEDS);
            fill(statement, videos, ANY_LABEL, "a.v + b.v", OF_SEEDS);
        }
        return new Catalogue(database);
    }

    /** The same with a video for each row of {@code set}, whose vector and label it has. */
    static Catalogue in(Database database, TrainingSet set) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(MADE_UP);
            insert(connection, set);
            fill(statement, set.labels().length, OWN_LABEL, "o.v", "made_up o USING (aid)");
        }
        return new Catalogue(database);
    }

    private static void insert(Connection connection, TrainingSet set) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(MAKE_UP)) {
            for (int row = 0; row < set.vectors().rows(); row++) {
                insert.setLong(1, row + 1L);
                insert.setBoolean(2, set.labels()[row] == 1);
                insert.setArray(
                        3,
                        connection.createArrayOf(
                                "float4", VectorCodec.boxed(set.vectors().row(row))));
                insert.addBatch();
                if (row % BATCH == BATCH - 1) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void fill(Statement statement, int videos, String label, String vector, String source)
            throws SQLException {
        statement.execute(VIDEOS.formatted(videos));
        statement.execute(LABELS.formatted(label));
        statement.execute(VECTORS.formatted(MODEL, DIMENSIONS, vector, source));
        statement.execute("VACUUM (ANALYZE, FREEZE)");
        statement.execute("CHECKPOINT");
    }

    /** The same videos and labels without a vector. */
    static void labelled(Database database, int videos) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(VIDEOS.formatted(videos));
            statement.execute(LABELS.formatted(ANY_LABEL));
        }
    }

    Database database() {
        return database;
    }

    /** The product's data connections to this database by way of another loopback port. */
    DataConnections connections(int port) {
        Database near = database.through(port);
        return new DataConnections(near.jdbcUrl(), near.user(), near.password());
    }

    /** Writes down a build, as the datasets service does before it reads. */
    UUID build(int limit) throws SQLException {
        UUID id = UUID.randomUUID();
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement(BUILD)) {
            insert.setObject(1, id);
            insert.setString(2, """
                    {"name": "bench", "model": "%s", "sampling": {"kind": "newest", "limit": %d},
                     "split": {"validation": 0.1, "test": 0.2, "family": "default"}, "seed": 1}""".formatted(MODEL, limit));
            insert.executeUpdate();
        }
        return id;
    }

    /** Writes down a build that has asked for the vectors of so many texts. */
    UUID buildThatAsked(int texts, long epoch) throws SQLException {
        UUID id = build(texts);
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement(CHUNKS)) {
            insert.setObject(1, id);
            insert.setLong(2, epoch);
            insert.setInt(3, texts);
            insert.executeUpdate();
        }
        return id;
    }

    private static String migration() throws IOException {
        try (InputStream in = DataConnections.class.getResourceAsStream("/db/migration/V001__datasets.sql")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
