package io.cvsa.ml.labels.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cvsa.ml.devkit.TcpProxy;
import io.cvsa.ml.labels.desk.BareDatabase;
import io.vertx.mutiny.sqlclient.Pool;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The scan alone, step by step, against a database that nothing else scans. */
class LabelFeedRepositoryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String INSERT = "INSERT INTO internal.video_type_label (aid, label, \"user\") ";
    private static final String ANNOUNCED = "SELECT count(*) FROM labels.outbox WHERE payload ->> 'act' = 'NOTICED'";

    private final BareDatabase database = new BareDatabase();
    private Pool pool;

    @BeforeEach
    void connect() {
        pool = BareDatabase.pool(database.address());
    }

    @AfterEach
    void disconnect() {
        pool.closeAndAwait();
    }

    private NoticedLabels scan(int most, Duration overlap) {
        return scan(most, overlap, Duration.ZERO);
    }

    private NoticedLabels scan(int most, Duration overlap, Duration deepEvery) {
        return new LabelFeedRepository(pool)
                .scan(most, overlap, deepEvery)
                .await()
                .atMost(PATIENCE);
    }

    /** Looks only where a transaction may still be open. */
    private NoticedLabels shallow() {
        return scan(100, Duration.ZERO, Duration.ofHours(1));
    }

    private NoticedLabels scan() {
        return scan(100, Duration.ZERO);
    }

    @Test
    void labelsThatWereThereFirstAreTheBaselineAndAnnouncedToNobody() throws SQLException {
        database.execute(INSERT + "VALUES (1, true, 'a'), (1, false, 'b'), (2, true, 'a')");
        database.migrate("latest");

        assertThat(scan()).isEqualTo(new NoticedLabels(0, false));
        assertThat(database.number("SELECT count(*) FROM labels.outbox")).isZero();
        assertThat(database.text("SELECT string_agg(state, ',' ORDER BY aid) FROM labels.effective_label"))
                .isEqualTo("tie,yes");
    }

    @Test
    void anUpgradeAnnouncesWhatCameUnnoticedSinceTheBaseline() throws SQLException {
        database.execute(INSERT + "VALUES (1, true, 'a'), (2, true, 'a')");
        database.migrate("001");
        database.execute(INSERT + "VALUES (2, false, 'a'), (3, true, 'b')");
        database.migrate("latest");

        assertThat(database.text("SELECT string_agg(key, ',' ORDER BY key) FROM labels.outbox"))
                .isEqualTo("2,3");
        assertThat(scan()).isEqualTo(new NoticedLabels(0, false));
    }

    @Test
    void manyNewLabelsComeInPagesEachOnce() throws SQLException {
        database.migrate("latest");
        database.execute(INSERT + "SELECT i, true, 'site' FROM generate_series(1, 25) AS i");

        assertThat(scan(10, Duration.ZERO)).isEqualTo(new NoticedLabels(10, true));
        assertThat(scan(10, Duration.ZERO)).isEqualTo(new NoticedLabels(10, true));
        assertThat(scan(10, Duration.ZERO)).isEqualTo(new NoticedLabels(5, false));
        assertThat(scan(10, Duration.ZERO)).isEqualTo(new NoticedLabels(0, false));
        assertThat(database.text("SELECT string_agg(key, ',' ORDER BY seq) FROM labels.outbox"))
                .isEqualTo(String.join(
                        ",",
                        IntStream.rangeClosed(1, 25).mapToObj(Integer::toString).toList()));
    }

    @Test
    void aTransactionThatCommitsLateIsNoticedHoweverLate() throws SQLException {
        database.migrate("latest");
        try (Connection late = database.connect()) {
            late.setAutoCommit(false);
            BareDatabase.execute(late, INSERT + "VALUES (1, true, 'late')");
            database.execute(INSERT + "VALUES (2, true, 'early')");
            assertThat(shallow().announced()).isEqualTo(1);
            for (int i = 0; i < 5; i++) {
                database.execute(INSERT + "VALUES (3, true, 'later')");
                assertThat(shallow().announced()).isEqualTo(1);
            }
            late.commit();
        }

        assertThat(shallow().announced()).isEqualTo(1);
        assertThat(database.number(ANNOUNCED + " AND key = '1'")).isEqualTo(1);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(shallow()).isEqualTo(new NoticedLabels(0, false));
            assertThat(database.number("SELECT floor FROM labels.label_feed")).isEqualTo(7);
        });
    }

    @Test
    void anIdThatWasTakenLongBeforeItsTransactionBeganIsNoticedWithinTheOverlap() throws SQLException {
        database.migrate("latest");
        long taken = database.number("SELECT nextval(pg_get_serial_sequence('internal.video_type_label', 'id'))");
        database.execute(INSERT + "VALUES (2, true, 'early')");
        Duration overlap = Duration.ofMinutes(10);
        await().atMost(PATIENCE).untilAsserted(() -> {
            scan(100, overlap);
            assertThat(database.number("SELECT floor FROM labels.label_feed")).isGreaterThan(taken);
        });
        for (int i = 0; i < 3; i++) {
            scan(100, overlap);
        }
        database.execute("INSERT INTO internal.video_type_label (id, aid, label, \"user\") VALUES (" + taken
                + ", 1, true, 'late')");

        assertThat(scan(100, overlap, Duration.ofHours(1)).announced()).isZero();
        assertThat(scan(100, overlap, Duration.ZERO).announced()).isEqualTo(1);
    }

    @Test
    void aRestoredCopyIsNotHeldUpByNumbersOfItsOldServer() throws SQLException {
        database.migrate("latest");
        database.execute(INSERT + "VALUES (1, true, 'site')");
        scan();
        database.execute("UPDATE labels.label_feed SET horizon = '9000000000000000000'::xid8");

        scan();

        assertThat(database.number("SELECT floor FROM labels.label_feed")).isEqualTo(1);
    }

    @Test
    void replicasAnnounceEachLabelOnceTogether() throws SQLException {
        database.migrate("latest");
        database.execute(INSERT + "SELECT i, true, 'site' FROM generate_series(1, 2000) AS i");
        AtomicLong announced = new AtomicLong();
        List<Pool> pools = IntStream.range(0, 4)
                .mapToObj(i -> BareDatabase.pool(database.address()))
                .toList();

        List<CompletableFuture<Void>> replicas = pools.stream()
                .map(own -> CompletableFuture.runAsync(() -> scanTogether(new LabelFeedRepository(own), announced)))
                .toList();
        replicas.forEach(CompletableFuture::join);
        pools.forEach(Pool::closeAndAwait);

        assertThat(scan().announced()).isZero();
        assertThat(database.number(ANNOUNCED)).isEqualTo(2000);
        assertThat(database.number("SELECT count(DISTINCT payload ->> 'labelId') FROM labels.outbox"))
                .isEqualTo(2000);
    }

    private static void scanTogether(LabelFeedRepository replica, AtomicLong announced) {
        while (announced.get() < 2000) {
            announced.addAndGet(replica.scan(50, Duration.ZERO, Duration.ZERO)
                    .await()
                    .atMost(PATIENCE)
                    .announced());
        }
    }

    @Test
    void rowsThatNoEventCanNameBlockNothing() throws SQLException {
        database.migrate("latest");
        database.execute(INSERT + "VALUES (-1, true, 'site'), (0, true, 'site'), (5, true, ' ')");

        assertThat(scan()).isEqualTo(new NoticedLabels(1, false));
        assertThat(database.text("SELECT payload ->> 'user' FROM labels.outbox"))
                .isEqualTo("unknown");
    }

    @Test
    void aScanIsOneRoundTrip() throws SQLException {
        database.migrate("latest");
        try (TcpProxy proxy =
                new TcpProxy(database.address().host(), database.address().port())) {
            Pool far = BareDatabase.pool(database.address().through(proxy.port()));
            LabelFeedRepository feed = new LabelFeedRepository(far);
            feed.scan(100, Duration.ZERO, Duration.ZERO).await().atMost(PATIENCE);
            proxy.traffic().zero();

            feed.scan(100, Duration.ZERO, Duration.ZERO).await().atMost(PATIENCE);

            assertThat(proxy.traffic().roundTrips()).isEqualTo(1);
            far.closeAndAwait();
        }
    }
}
