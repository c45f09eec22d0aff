package io.cvsa.ml.datasets;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/** Videos, labels and vectors for tests, written as the other programs write them. */
public final class TestCatalogue {

    public static final int DIMENSIONS = 8;

    private final Connection connection;

    public TestCatalogue(Connection connection) {
        this.connection = connection;
    }

    /** Makes room for vectors of eight dimensions, for retractions and for reviews, and empties everything. */
    public TestCatalogue reset() throws SQLException {
        return run(
                "ALTER TABLE internal.embeddings ADD COLUMN IF NOT EXISTS vec_8 vector(8)",
                "CREATE SCHEMA IF NOT EXISTS labels",
                "CREATE TABLE IF NOT EXISTS labels.retraction (label_id bigint PRIMARY KEY, aid bigint NOT NULL,"
                        + " retracted_by text NOT NULL, retracted_at timestamptz NOT NULL DEFAULT now())",
                "CREATE TABLE IF NOT EXISTS labels.review_act (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                        + " aid bigint NOT NULL, act text NOT NULL, label boolean, \"user\" text NOT NULL,"
                        + " acted_at timestamptz NOT NULL DEFAULT now())",
                "TRUNCATE public.bilibili_metadata, internal.video_type_label, internal.embeddings, labels.retraction,"
                        + " labels.review_act");
    }

    public TestCatalogue run(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return this;
    }

    /** Videos from..to with one label each, every third a yes, by {@code lin}; all texts differ. */
    public TestCatalogue videos(int from, int to) throws SQLException {
        run(
                "INSERT INTO public.bilibili_metadata (aid, bvid, title, description, tags, uid, published_at)"
                        + " SELECT n, 'BV' || n, '标题 ' || n, NULLIF(n % 4, 0) || ' 简介', 'a,b', n % 10,"
                        + " timestamptz '2025-01-01Z' + n * interval '1 minute' FROM generate_series(" + from + ", "
                        + to
                        + ") n",
                "INSERT INTO internal.video_type_label (aid, label, \"user\", created_at) SELECT n, n % 3 = 0, 'lin',"
                        + " timestamptz '2025-06-01Z' FROM generate_series(" + from + ", " + to + ") n");
        return this;
    }

    public TestCatalogue video(long aid, String title) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO public.bilibili_metadata (aid, title) VALUES (?, ?)")) {
            insert.setLong(1, aid);
            insert.setString(2, title);
            insert.executeUpdate();
        }
        return this;
    }

    public TestCatalogue label(long aid, String user, boolean label, String at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO internal.video_type_label (aid, label, \"user\", created_at) VALUES (?, ?, ?, ?::timestamptz)")) {
            insert.setLong(1, aid);
            insert.setBoolean(2, label);
            insert.setString(3, user);
            insert.setString(4, at);
            insert.executeUpdate();
        }
        return this;
    }

    /** A reviewer's act, {@code decided} with a label or {@code withdrawn} without. */
    public TestCatalogue review(long aid, String user, Boolean label, String at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO labels.review_act (aid, act, label, \"user\", acted_at) VALUES (?, ?, ?, ?, ?::timestamptz)")) {
            insert.setLong(1, aid);
            insert.setString(2, label == null ? "withdrawn" : "decided");
            insert.setObject(3, label);
            insert.setString(4, user);
            insert.setString(5, at);
            insert.executeUpdate();
        }
        return this;
    }

    /** A vector for every text of the catalogue. */
    public TestCatalogue embedAll(String model) throws SQLException {
        return run("INSERT INTO internal.embeddings (model_name, data_checksum, dimensions, vec_8)"
                + " SELECT '" + model + "', md5(concat_ws(E'\\n', title, description, tags)), 8,"
                + " ARRAY[aid % 7 + 1, aid % 5, aid % 3, 1, 1, 1, 1, 0.5]::real[]::vector FROM public.bilibili_metadata"
                + " ON CONFLICT DO NOTHING");
    }

    /** A vector for each checksum that has none, made from the checksum alone; returns how many those were. */
    public int store(String model, List<String> checksums) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO internal.embeddings (model_name, data_checksum, dimensions, vec_8)"
                        + " VALUES (?, ?, 8, ?::vector) ON CONFLICT DO NOTHING")) {
            for (String checksum : checksums) {
                insert.setString(1, model);
                insert.setString(2, checksum);
                insert.setString(3, vector(checksum));
                insert.addBatch();
            }
            return Arrays.stream(insert.executeBatch()).sum();
        }
    }

    void forget(String model, List<String> checksums) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM internal.embeddings WHERE model_name = ? AND data_checksum = ANY (?)")) {
            delete.setString(1, model);
            delete.setArray(2, connection.createArrayOf("text", checksums.toArray()));
            delete.executeUpdate();
        }
    }

    private static String vector(String checksum) {
        StringBuilder text = new StringBuilder("[1");
        for (int i = 1; i < DIMENSIONS; i++) {
            text.append(',').append(Integer.parseInt(checksum.substring(i * 3, i * 3 + 3), 16) / 4096.0);
        }
        return text.append(']').toString();
    }
}
