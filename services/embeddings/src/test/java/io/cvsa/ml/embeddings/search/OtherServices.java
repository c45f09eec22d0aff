package io.cvsa.ml.embeddings.search;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.embeddings.vector.EmbeddingsSchema;
import java.sql.SQLException;

/** Of the tables of the labels and the training service those columns that this service reads. */
public final class OtherServices {

    private static final String TABLES = """
            CREATE SCHEMA IF NOT EXISTS labels;
            CREATE SCHEMA IF NOT EXISTS training;
            CREATE TABLE IF NOT EXISTS labels.effective_label (
                aid bigint PRIMARY KEY, state text, disputed_at timestamptz, gold boolean NOT NULL DEFAULT false);
            CREATE TABLE IF NOT EXISTS labels.vote (
                label_id bigint PRIMARY KEY, aid bigint NOT NULL, "user" text NOT NULL, label boolean NOT NULL,
                retracted boolean NOT NULL DEFAULT false);
            CREATE TABLE IF NOT EXISTS labels.video_uploader (aid bigint PRIMARY KEY, name text NOT NULL);
            CREATE TABLE IF NOT EXISTS labels.desk_setting (
                version integer PRIMARY KEY, required_labelers integer NOT NULL, blind boolean NOT NULL);
            CREATE TABLE IF NOT EXISTS training.model_alias (
                model_name text NOT NULL, alias text NOT NULL, version integer NOT NULL,
                moved_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (model_name, alias));
            CREATE TABLE IF NOT EXISTS training.prediction (
                aid bigint NOT NULL, model_name text NOT NULL, version integer NOT NULL, probability real NOT NULL,
                label boolean NOT NULL, PRIMARY KEY (aid, model_name, version));
            """;

    private OtherServices() {}

    /** Creates them where they are not. */
    public static void create(Database database) throws SQLException {
        EmbeddingsSchema.execute(database, TABLES);
    }

    /** The same as statements. */
    public static String tables() {
        return TABLES;
    }
}
