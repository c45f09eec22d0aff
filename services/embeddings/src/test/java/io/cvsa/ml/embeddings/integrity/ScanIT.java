package io.cvsa.ml.embeddings.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.vector.BlockingSql;
import io.cvsa.ml.embeddings.vector.EmbeddingsSchema;
import io.cvsa.ml.embeddings.vector.VectorStore;
import io.vertx.mutiny.sqlclient.Pool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a scan finds in the shared table, in both of its shapes. */
class ScanIT {

    private static final String OLD_SHAPE = """
            DROP TABLE internal.embeddings;
            CREATE TABLE internal.embeddings (
                id serial PRIMARY KEY, model_name text NOT NULL, data_checksum text NOT NULL UNIQUE,
                vec_2048 vector(2048), vec_1536 vector(1536), vec_1024 vector(1024), created_at timestamptz DEFAULT now());
            """;

    private final ModelDefinition model = EmbeddingsSchema.model("wide", 1024);
    private Database database;
    private Pool pool;
    private BlockingSql sql;
    private ScanRepository scans;

    @BeforeEach
    void create() throws Exception {
        database = DevPostgres.shared().newDatabase();
        EmbeddingsSchema.create(database);
        // pgvector takes no NaN from anybody; bytes that are taken for a vector unread can hold one.
        EmbeddingsSchema.execute(database, "CREATE CAST (bytea AS vector) WITHOUT FUNCTION");
        pool = EmbeddingsSchema.pool(database);
        sql = new BlockingSql(pool);
        scans = new ScanRepository(sql, new VectorStore(sql));
    }

    @AfterEach
    void close() {
        pool.closeAndAwait();
    }

    @Test
    void findsZeroNotFiniteAndWrongRowsAndNothingElse() {
        row("good", 1024, "vec_1024", constant(1024, "0.5"));
        row("zero", 1024, "vec_1024", constant(1024, "0"));
        row("nan", 1024, "vec_1024", raw("0000c07f"));
        row("infinite", 1024, "vec_1024", raw("0000807f"));
        row("elsewhere", 1024, "vec_2048", constant(2048, "0.5"));
        row("empty", 1024, "vec_1024", "NULL");
        row("unknown", 777, "vec_1024", constant(1024, "0.5"));
        row("other size", 1536, "vec_1536", constant(1536, "0.5"));
        sql.run("INSERT INTO internal.embeddings (model_name, data_checksum, dimensions) VALUES ('other', 'x', 1024)");
        ScanWindow window = scans.window(model, Long.MIN_VALUE, 100);
        assertThat(window.rows()).isEqualTo(8);
        assertThat(window.faults())
                .extracting(Fault::checksum, Fault::kind)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("zero", Fault.ZERO),
                        org.assertj.core.groups.Tuple.tuple("nan", Fault.NOT_FINITE),
                        org.assertj.core.groups.Tuple.tuple("infinite", Fault.NOT_FINITE),
                        org.assertj.core.groups.Tuple.tuple("elsewhere", Fault.WRONG_LENGTH),
                        org.assertj.core.groups.Tuple.tuple("empty", Fault.WRONG_LENGTH),
                        org.assertj.core.groups.Tuple.tuple("unknown", Fault.WRONG_LENGTH));
        assertThat(known()).isEqualTo(6);
        assertThat(scans.window(model, window.lastId(), 100).rows()).isZero();
        sql.run("UPDATE internal.embeddings SET vec_1024 = " + constant(1024, "1") + " WHERE data_checksum = 'zero'");
        assertThat(scans.mended(model, window.faults())).hasSize(1);
        assertThat(known()).isEqualTo(5);
    }

    @Test
    void walksInWindowsAndForgetsWhatIsGoodAgain() {
        for (int i = 0; i < 7; i++) {
            row("c" + i, 1024, "vec_1024", constant(1024, i % 3 == 0 ? "0" : "0.5"));
        }
        assertThat(walk(3)).isEqualTo(3);
        sql.run("DELETE FROM internal.embeddings WHERE data_checksum = 'c6'");
        sql.run("UPDATE internal.embeddings SET vec_1024 = " + constant(1024, "1") + " WHERE data_checksum = 'c0'");
        assertThat(walk(3)).isEqualTo(1);
        assertThat(known()).isEqualTo(1);
    }

    @Test
    void scansTheOlderShapeAndWritesNothingIntoIt() throws Exception {
        EmbeddingsSchema.execute(database, OLD_SHAPE);
        sql.run("INSERT INTO internal.embeddings (model_name, data_checksum, vec_1024) VALUES ('wide', 'good', "
                + constant(1024, "0.5") + "), ('wide', 'zero', " + constant(1024, "0") + "), ('wide', 'nan', "
                + raw("0000c07f") + ")");
        sql.run("INSERT INTO internal.embeddings (model_name, data_checksum, vec_2048) VALUES ('wide', 'elsewhere', "
                + constant(2048, "0.5") + ")");
        scans = new ScanRepository(sql, new VectorStore(sql));
        assertThat(scans.window(model, Long.MIN_VALUE, 100).faults())
                .extracting(Fault::kind)
                .containsExactlyInAnyOrder(Fault.ZERO, Fault.NOT_FINITE, Fault.WRONG_LENGTH);
    }

    private long walk(int size) {
        long faults = 0;
        ScanWindow window = scans.window(model, Long.MIN_VALUE, size);
        while (window.rows() > 0) {
            faults += window.faults().size();
            window = scans.window(model, window.lastId(), size);
        }
        return faults;
    }

    private void row(String checksum, int dimensions, String column, String vector) {
        sql.run("INSERT INTO internal.embeddings (model_name, data_checksum, dimensions, " + column
                + ") VALUES ('wide', '" + checksum + "', " + dimensions + ", " + vector + ")");
    }

    private long known() {
        return sql.one("SELECT count(*) FROM embeddings.faulty_vector").getLong(0);
    }

    private static String constant(int dimensions, String value) {
        return "array_fill(" + value + "::real, ARRAY[" + dimensions + "])::vector(" + dimensions + ")";
    }

    /** 1,024 little-endian floats, the first of them as given, the others 1. */
    private static String raw(String first) {
        return "decode('00040000" + first + "' || repeat('0000803f', 1023), 'hex')::vector::vector(1024)";
    }
}
