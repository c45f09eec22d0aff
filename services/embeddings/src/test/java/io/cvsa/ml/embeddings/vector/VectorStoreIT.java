package io.cvsa.ml.embeddings.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.devkit.TcpProxy;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.platform.problem.ProblemException;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shared vector table in each of its shapes, on a real server. */
class VectorStoreIT {

    private static final String OLD_SHAPE = """
            DROP TABLE internal.embeddings;
            CREATE TABLE internal.embeddings (
                id serial PRIMARY KEY, model_name text NOT NULL, data_checksum text NOT NULL UNIQUE,
                vec_2048 vector(2048), vec_1536 vector(1536), vec_1024 vector(1024), created_at timestamptz DEFAULT now());
            """;

    private final ModelDefinition wide = EmbeddingsSchema.model("wide", 1024);
    private final ModelDefinition narrow = EmbeddingsSchema.model("narrow", 512);
    private Database database;
    private Pool pool;

    @BeforeEach
    void create() throws Exception {
        database = DevPostgres.shared().newDatabase();
        EmbeddingsSchema.create(database);
        pool = EmbeddingsSchema.pool(database);
    }

    @AfterEach
    void close() {
        pool.closeAndAwait();
    }

    @Test
    void addsAColumnInADatabaseThatWeCreated() {
        VectorStore store = new VectorStore(new BlockingSql(pool));
        assertThat(store.fault(narrow)).isEmpty();
        assertThat(store.shape().readable(512)).isFalse();
        assertThat(store.ready(narrow).readable(512)).isTrue();
        roundTrip(narrow, pool);
    }

    @Test
    void namesTheStatementForAColumnInAForeignDatabase() throws Exception {
        EmbeddingsSchema.execute(database, "UPDATE cvsa.installation SET created_by_us = false");
        VectorStore store = new VectorStore(new BlockingSql(pool));
        assertThat(store.fault(EmbeddingsSchema.model("huge", 4096))).hasValueSatisfying(fault -> assertThat(fault)
                .contains("ALTER TABLE internal.embeddings ADD COLUMN IF NOT EXISTS vec_4096 vector(4096);"));
        assertThatThrownBy(() -> store.ready(narrow)).isInstanceOf(ProblemException.class);
        assertThat(store.fault(wide)).isEmpty();
    }

    @Test
    void readsTheOlderShapeAndWritesItOnlyAfterTheDdlOfTheMessage() throws Exception {
        EmbeddingsSchema.execute(database, OLD_SHAPE);
        EmbeddingsSchema.execute(
                database,
                "INSERT INTO internal.embeddings (model_name, data_checksum, vec_1024)"
                        + " SELECT 'wide', 'old', array_agg(0.5)::real[]::vector FROM generate_series(1, 1024)");
        BlockingSql sql = new BlockingSql(pool);
        VectorStore store = new VectorStore(sql);
        VectorRepository vectors = new VectorRepository(sql, store);
        assertThat(vectors.read(wide, List.of("old", "new")).get("old"))
                .hasSize(1024)
                .contains(0.5f);
        assertThat(new ClaimRepository(sql, store)
                        .look(wide, List.of("old", "new"), UUID.randomUUID().toString(), Again.NOTHING))
                .containsExactlyInAnyOrder(
                        new TextState("old", true, null, false, null), new TextState("new", false, null, false, null));
        String message = store.fault(wide).orElseThrow();
        assertThatThrownBy(() -> vectors.upsert(wide, List.of(vector("new", 1024)), "t"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("older shape");
        EmbeddingsSchema.execute(database, message.substring(message.indexOf("BEGIN;")));
        roundTrip(wide, pool);
        assertThat(new VectorRepository(sql, new VectorStore(sql)).read(wide, List.of("old")))
                .containsKey("old");
    }

    @Test
    void storesThousandsOfVectorsInThreeRoundTripsAtMost() {
        List<NewVector> many = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            many.add(vector("c" + i, 512));
        }
        try (TcpProxy proxy = new TcpProxy(database.host(), database.port())) {
            Pool counted = EmbeddingsSchema.pool(database.through(proxy.port()));
            BlockingSql sql = new BlockingSql(counted);
            VectorStore store = new VectorStore(sql);
            VectorRepository vectors = new VectorRepository(sql, store);
            store.ready(narrow);
            vectors.upsert(narrow, many.subList(0, 1), "t");
            proxy.traffic().zero();
            vectors.upsert(narrow, many, "t");
            assertThat(proxy.traffic().roundTrips()).isLessThanOrEqualTo(3);
            assertThat(vectors.counts()).containsEntry("narrow", 5_000L);
            assertThat(vectors.read(narrow, List.of("c4999")).get("c4999"))
                    .isEqualTo(many.get(4_999).vector());
            counted.closeAndAwait();
        }
    }

    @Test
    void aZeroRowOfTheProgramBeforeUsIsNotReadAndCountsAsMissing() throws Exception {
        EmbeddingsSchema.execute(
                database,
                "INSERT INTO internal.embeddings (model_name, data_checksum, dimensions, vec_1024)"
                        + " SELECT 'wide', 'poison', 1024, array_agg(0)::real[]::vector FROM generate_series(1, 1024)");
        BlockingSql sql = new BlockingSql(pool);
        VectorStore store = new VectorStore(sql);
        VectorRepository vectors = new VectorRepository(sql, store);
        assertThat(vectors.read(wide, List.of("poison"))).isEmpty();
        assertThat(new ClaimRepository(sql, store)
                        .take(wide, List.of("poison"), EmbeddingsSchema.runningJob(database), Again.NOTHING))
                .containsExactly(new TextState("poison", false, null, true, null));
        vectors.upsert(wide, List.of(vector("poison", 1024)), "t");
        assertThat(vectors.read(wide, List.of("poison"))).containsKey("poison");
    }

    @Test
    void aTextInFlightIsClaimedByOneOwner() throws Exception {
        BlockingSql sql = new BlockingSql(pool);
        ClaimRepository claims = new ClaimRepository(sql, new VectorStore(sql));
        String one = EmbeddingsSchema.runningJob(database);
        String two = EmbeddingsSchema.runningJob(database);
        assertThat(claims.take(wide, List.of("a", "b"), one, Again.NOTHING)).allMatch(TextState::claimed);
        assertThat(claims.take(wide, List.of("a", "c"), two, Again.NOTHING))
                .containsExactlyInAnyOrder(
                        new TextState("a", false, null, false, null), new TextState("c", false, null, true, null));
        assertThat(claims.take(wide, List.of("a"), one, Again.NOTHING)).allMatch(TextState::claimed);
        claims.release(wide, List.of("a"), one);
        assertThat(claims.take(wide, List.of("a"), two, Again.NOTHING)).allMatch(TextState::claimed);
        sql.run("UPDATE embeddings.claim SET lease_until = now() - interval '1 s'");
        String three = EmbeddingsSchema.runningJob(database);
        assertThat(claims.take(wide, List.of("b"), three, Again.NOTHING)).allMatch(TextState::claimed);
    }

    @Test
    void theClaimsOfADeadJobAreFreeAsSoonAsItsLeaseIsOver() throws Exception {
        BlockingSql sql = new BlockingSql(pool);
        ClaimRepository claims = new ClaimRepository(sql, new VectorStore(sql));
        String killed = EmbeddingsSchema.runningJob(database);
        String cancelled = EmbeddingsSchema.runningJob(database);
        String other = EmbeddingsSchema.runningJob(database);
        claims.take(wide, List.of("a"), killed, Again.NOTHING);
        claims.take(wide, List.of("b"), cancelled, Again.NOTHING);
        assertThat(claims.take(wide, List.of("a", "b"), other, Again.NOTHING)).noneMatch(TextState::claimed);
        EmbeddingsSchema.execute(
                database, "UPDATE embeddings.job SET lease_until = now() - interval '1 s' WHERE id = '" + killed + "'");
        EmbeddingsSchema.execute(
                database,
                "UPDATE embeddings.job SET state = 'cancelled', lease_until = NULL WHERE id = '" + cancelled + "'");
        assertThat(claims.take(wide, List.of("a", "b"), other, Again.NOTHING)).allMatch(TextState::claimed);
        assertThat(claims.take(wide, List.of("a"), killed, Again.NOTHING)).noneMatch(TextState::claimed);
    }

    @Test
    void whatAJobHasReplacedItDoesNotReplaceTwice() throws Exception {
        BlockingSql sql = new BlockingSql(pool);
        VectorStore store = new VectorStore(sql);
        ClaimRepository claims = new ClaimRepository(sql, store);
        VectorRepository vectors = new VectorRepository(sql, store);
        QuarantineRepository quarantine = new QuarantineRepository(sql);
        vectors.upsert(wide, List.of(vector("a", 1024), vector("b", 1024)), "t");
        quarantine.add("wide", List.of(Rejection.of("c", "text", 4, "refused")), "t");
        String job = EmbeddingsSchema.runningJob(database);
        List<String> all = List.of("a", "b", "c");
        assertThat(claims.take(wide, all, job, Again.ALL)).allMatch(TextState::claimed);
        vectors.upsert(wide, List.of(vector("a", 1024)), job);
        quarantine.add("wide", List.of(Rejection.of("c", "text", 4, "refused again")), job);
        assertThat(claims.take(wide, all, job, Again.ALL))
                .containsExactlyInAnyOrder(
                        new TextState("a", true, null, false, null),
                        new TextState("b", false, null, true, null),
                        new TextState("c", false, "refused again", false, null));
        claims.release(wide, all, job);
        String later = EmbeddingsSchema.runningJob(database);
        assertThat(claims.take(wide, all, later, Again.QUARANTINED))
                .as("a retry leaves what is stored")
                .filteredOn(TextState::claimed)
                .extracting(TextState::checksum)
                .containsExactly("c");
        assertThat(claims.take(wide, all, EmbeddingsSchema.runningJob(database), Again.NOTHING))
                .noneMatch(TextState::claimed);
    }

    private static void roundTrip(ModelDefinition model, Pool pool) {
        BlockingSql sql = new BlockingSql(pool);
        VectorRepository vectors = new VectorRepository(sql, new VectorStore(sql));
        NewVector vector = vector("there", model.dimensions());
        vectors.upsert(model, List.of(vector), "t");
        vectors.upsert(model, List.of(vector), "t");
        assertThat(vectors.read(model, List.of("there", "absent")))
                .hasSize(1)
                .hasEntrySatisfying("there", read -> assertThat(read).isEqualTo(vector.vector()));
    }

    private static NewVector vector(String checksum, int dimensions) {
        Random random = new Random(checksum.hashCode());
        float[] vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = random.nextFloat() - 0.5f;
        }
        return new NewVector(checksum, vector, 0);
    }
}
