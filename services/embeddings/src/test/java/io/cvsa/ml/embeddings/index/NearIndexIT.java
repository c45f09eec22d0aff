package io.cvsa.ml.embeddings.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.vector.EmbeddingsSchema;
import io.cvsa.ml.embeddings.vector.NewVector;
import io.cvsa.ml.platform.job.JobCancelled;
import io.cvsa.ml.platform.job.JobFailedException;
import io.vertx.mutiny.sqlclient.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of an index on a real server: built, followed, interrupted, replaced, dropped. */
class NearIndexIT {

    private static final ModelDefinition SMALL = EmbeddingsSchema.model("small", 16);
    private static final ModelDefinition WIDE = EmbeddingsSchema.model("wide", 256);

    private IndexedDatabase here;

    @BeforeEach
    void create() throws Exception {
        here = new IndexedDatabase();
    }

    @AfterEach
    void close() {
        here.close();
    }

    @Test
    void aBuiltIndexHasEveryGoodVectorAndNoZeroOne() throws Exception {
        here.fill(SMALL, 5_100);
        here.sql.run("UPDATE internal.embeddings SET vec_16 = array_fill(0, ARRAY[16])::real[]::vector"
                + " WHERE data_checksum = 'c17'");
        NearIndex index = here.build(SMALL);
        assertThat(index.kind()).isEqualTo(IndexKind.HNSW);
        NearTableRepository.Measured measured = here.tables.measure(index);
        assertThat(measured.vectors()).isEqualTo(5_099);
        assertThat(measured.behind()).isZero();
        assertThat(measured.bytes()).isGreaterThan(5_000L * 16 * 4);
        assertThat(here.tables.indexed(index)).isTrue();
        assertThat(here.count("SELECT count(*) FROM pg_index WHERE indrelid = 'internal.embeddings'::regclass"))
                .isEqualTo(2);
    }

    @Test
    void whatIsWrittenLaterIsInTheIndexAfterOneStep() throws Exception {
        here.fill(SMALL, 300);
        NearIndex index = here.build(SMALL);
        float[] fresh = vector(1);
        float[] replaced = vector(2);
        here.vectors.upsert(SMALL, List.of(new NewVector("new", fresh, 0), new NewVector("c5", replaced, 0)), "t");
        assertThat(here.tables.measure(index).behind()).isEqualTo(2);
        follow();
        assertThat(stored(index, "new")).isEqualTo(fresh);
        assertThat(stored(index, "c5")).isEqualTo(replaced);
        assertThat(here.tables.measure(index).behind()).isZero();
        assertThat(here.count("SELECT count(*) FROM embeddings.near_change")).isZero();
    }

    @Test
    void whatAnotherProgramAddsIsFoundEvenWhenItCommitsLate() throws Exception {
        here.fill(SMALL, 300);
        NearIndex index = here.build(SMALL);
        try (Connection late = here.database.connect();
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute(foreign("late"));
            EmbeddingsSchema.execute(here.database, foreign("early"));
            follow();
            assertThat(texts(index)).contains("early").doesNotContain("late");
            late.commit();
        }
        follow();
        assertThat(texts(index)).contains("early", "late");
    }

    @Test
    void aVectorThatIsGoneOrZeroedLeavesTheIndexWhenItIsNoted() throws Exception {
        here.fill(SMALL, 300);
        NearIndex index = here.build(SMALL);
        here.sql.run("DELETE FROM internal.embeddings WHERE data_checksum = 'c1'");
        here.sql.run("INSERT INTO embeddings.near_change (model, checksum) VALUES ('small', 'c1')");
        follow();
        assertThat(texts(index)).hasSize(299).doesNotContain("c1");
    }

    @Test
    void aForcedRegenerationDuringTheBuildIsNotLost() throws Exception {
        here.fill(SMALL, 4_500);
        NearIndex index = here.begin(SMALL);
        OneRun run = here.run(index).diesAfter(1);
        assertThatThrownBy(() -> here.handler.run(run)).hasMessage("killed");
        float[] replaced = vector(3);
        here.vectors.upsert(SMALL, List.of(new NewVector("c5", replaced, 0)), "t");
        here.handler.run(run.lives());
        assertThat(stored(index, "c5")).isNotEqualTo(replaced);
        follow();
        assertThat(stored(index, "c5")).isEqualTo(replaced);
    }

    @Test
    void aWorkerThatDiedInTheMiddleLeavesWhatTheNextOneFinishes() throws Exception {
        here.fill(SMALL, 4_500);
        NearIndex index = here.begin(SMALL);
        OneRun run = here.run(index).diesAfter(2);
        assertThatThrownBy(() -> here.handler.run(run)).hasMessage("killed");
        assertThat(here.indexes.ready(SMALL)).isEmpty();
        here.handler.run(run.lives());
        here.handler.run(here.run(here.begin(SMALL))); // and once more from the start, beside the ready one
        NearIndex second = here.indexes.ready(SMALL).orElseThrow();
        assertThat(second.id()).isNotEqualTo(index.id());
        assertThat(here.tables.measure(second).vectors()).isEqualTo(4_500);
        assertThat(here.indexes.orphanedTables()).containsExactly(index.name());
        here.indexes.orphanedTables().forEach(here.tables::drop);
        assertThat(here.indexes.orphanedTables()).isEmpty();
        assertThat(here.count("SELECT count(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid"
                        + " WHERE c.relname LIKE 'near\\_%' AND c.relname ~ '[0-9]$'"))
                .isEqualTo(2);
    }

    @Test
    void aBuildWhoseJobFailedHasFailedAndANewOneMayBegin() throws Exception {
        here.fill(SMALL, 100);
        NearIndex failed = here.begin(SMALL);
        here.tables.create(failed);
        assertThat(here.begin(SMALL).id()).isEqualTo(failed.id());
        here.sql.run("UPDATE embeddings.job SET state = 'failed', error = 'out of memory' WHERE id = $1", failed.job());
        here.indexes.settle();
        assertThat(here.indexes.shown("small")).hasValueSatisfying(shown -> {
            assertThat(shown.state()).isEqualTo("failed");
            assertThat(shown.error()).isEqualTo("out of memory");
        });
        assertThat(here.indexes.orphanedTables()).containsExactly(failed.name());
        assertThat(here.build(SMALL).id()).isNotEqualTo(failed.id());
        assertThat(here.indexes.shown("small").orElseThrow().state()).isEqualTo("ready");
    }

    @Test
    void theBuildStopsWhenItIsCancelledAndNobodyWhoWritesWaitsForIt() throws Exception {
        here.fill(WIDE, 8_000);
        NearIndex index = here.begin(WIDE);
        OneRun run = here.run(index);
        CompletableFuture<Void> build = CompletableFuture.runAsync(() -> execute(run));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> here.tables.measure(index).phase() != null);
        here.sql.execute("SET lock_timeout = '1s'");
        here.vectors.upsert(WIDE, List.of(new NewVector("during", vector(WIDE, 6), 0)), "t");
        assertThat(locks()).isZero();
        assertThat(here.tables.measure(index).indexed()).isNotNull();
        run.cancel();
        assertThatThrownBy(build::join).hasCauseInstanceOf(JobCancelled.class);
        assertThat(here.tables.indexed(index)).isFalse();
        assertThat(here.count("SELECT count(*) FROM pg_stat_progress_create_index"))
                .isZero();
    }

    @Test
    void aDroppedIndexEndsItsBuildAndLeavesNothing() throws Exception {
        here.fill(SMALL, 4_500);
        NearIndex index = here.begin(SMALL);
        OneRun run = here.run(index).diesAfter(1);
        assertThatThrownBy(() -> here.handler.run(run)).hasMessage("killed");
        here.vectors.upsert(SMALL, List.of(new NewVector("noted", vector(4), 0)), "t");
        assertThat(here.indexes.forget("small")).extracting(NearIndex::id).containsExactly(index.id());
        here.tables.drop(index.name());
        assertThatThrownBy(() -> here.handler.run(run.lives()))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("dropped");
        assertThat(here.count("SELECT count(*) FROM embeddings.near_change")).isZero();
        here.vectors.upsert(SMALL, List.of(new NewVector("unnoted", vector(5), 0)), "t");
        assertThat(here.count("SELECT count(*) FROM embeddings.near_change")).isZero();
        assertThat(here.count("SELECT count(*) FROM pg_class WHERE relname = '" + index.name() + "'"))
                .isZero();
    }

    @Test
    void theBuildWaitsForWritersThatCannotKnowOfIt() throws Exception {
        here.fill(SMALL, 100);
        NearIndex index;
        try (Connection older = here.database.connect();
                Statement statement = older.createStatement()) {
            older.setAutoCommit(false);
            statement.execute(foreign("older"));
            index = here.begin(SMALL);
            assertThat(here.indexes.seenByAllWriters(index.id())).isFalse();
            here.handler.run(here.run(index));
            assertThat(here.indexes.ready(SMALL)).isEmpty();
            older.commit();
        }
        here.handler.run(here.run(index));
        assertThat(texts(index)).hasSize(101).contains("older");
    }

    private void execute(OneRun run) {
        try {
            here.handler.run(run);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One step of every index. */
    private void follow() {
        here.indexes.ready().forEach(here.tables::follow);
    }

    /** Locks of builders on the shared table that could make a writer wait. */
    private long locks() {
        return here.count("SELECT count(*) FROM pg_locks l JOIN pg_stat_progress_create_index p ON p.pid = l.pid"
                + " WHERE l.relation = 'internal.embeddings'::regclass AND l.mode <> 'AccessShareLock'");
    }

    private List<String> texts(NearIndex index) {
        return here.sql.list("SELECT checksum FROM " + index.table(), row -> row.getString(0));
    }

    private float[] stored(NearIndex index, String checksum) {
        Row row = here.sql.one("SELECT v::real[] AS v FROM " + index.table() + " WHERE checksum = $1", checksum);
        Float[] boxed = row.getArrayOfFloats("v");
        float[] vector = new float[boxed.length];
        for (int i = 0; i < boxed.length; i++) {
            vector[i] = boxed[i];
        }
        return vector;
    }

    private static String foreign(String checksum) {
        return "INSERT INTO internal.embeddings (model_name, data_checksum, dimensions, vec_16)" + " SELECT 'small', '"
                + checksum + "', 16, array_agg(n)::real[]::vector FROM generate_series(1, 16) n";
    }

    private static float[] vector(int seed) {
        return vector(SMALL, seed);
    }

    private static float[] vector(ModelDefinition model, int seed) {
        return IndexedDatabase.clustered(1, model.dimensions(), seed).get(0);
    }
}
