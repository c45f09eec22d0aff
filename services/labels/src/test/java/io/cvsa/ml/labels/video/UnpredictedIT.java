package io.cvsa.ml.labels.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cvsa.ml.labels.desk.BareDatabase;
import io.cvsa.ml.platform.page.Page;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The videos without a prediction of the champion, far behind the window of the newest, while everything around them moves. */
class UnpredictedIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** One page for all: the next would have its window of the newest behind the first. */
    private static final int PAGE = 500;

    private static final Champion FIRST = new Champion("m", 1);
    private static final Champion SECOND = new Champion("m", 2);

    /** The newest 5,800 have predictions of all versions; of those behind them "m" lacks some, "n" none. */
    private static final String CATALOGUE = """
            INSERT INTO public.bilibili_metadata (aid, title, published_at)
            SELECT i, '歌 ' || i, timestamptz '2020-01-01' + i * interval '1 hour' FROM generate_series(1, 6000) AS i;
            CREATE SCHEMA training;
            CREATE TABLE training.prediction (aid bigint, model_name text, version integer, probability real, label boolean,
                predicted_at timestamptz DEFAULT now(), PRIMARY KEY (aid, model_name, version));
            INSERT INTO training.prediction (aid, model_name, version, probability, label)
            SELECT i, m, v, 0.5, true
            FROM generate_series(1, 6000) AS i, generate_series(1, 2) AS v, (VALUES ('m'), ('n')) AS model (m)
            WHERE i > 200 OR m = 'n' OR i % (v + 1) = 0
            """;

    private static final String TRUTH = """
            SELECT m.aid FROM public.bilibili_metadata m WHERE m.aid NOT IN (
                SELECT aid FROM training.prediction WHERE model_name = '%s' AND version = %d)
            ORDER BY m.published_at DESC NULLS LAST, m.aid DESC
            """;

    private final BareDatabase database = new BareDatabase();
    private Pool pool;
    private Pool other;
    private UnpredictedRepository unpredicted;

    @BeforeEach
    void fill() throws SQLException {
        database.migrate("latest");
        database.execute(CATALOGUE);
        pool = BareDatabase.pool(database.address());
        other = BareDatabase.pool(database.address());
        unpredicted = new UnpredictedRepository(pool);
        new SearchRefresh(new CatalogueRepository(pool), Duration.ofDays(1)).refresh();
        database.execute("ANALYZE");
    }

    @AfterEach
    void disconnect() {
        pool.closeAndAwait();
        other.closeAndAwait();
    }

    @Test
    void aNewVideoIsUnpredictedWhoeverIsChampion() throws SQLException {
        assertThat(database.number("SELECT count(*) FROM labels.unpredicted")).isEqualTo(6_000);
    }

    @Test
    void onlyTheFewAreLookedAtOnceAllWereCompared() throws SQLException {
        assertThat(listed(FIRST)).hasSize(100).containsExactlyElementsOf(truth(FIRST));
        follow(FIRST);

        assertThat(database.number("SELECT count(*) FROM labels.unpredicted")).isEqualTo(100);
        assertThat(listed(FIRST)).containsExactlyElementsOf(truth(FIRST));
        database.execute("DELETE FROM labels.unpredicted WHERE aid < 100");
        assertThat(listed(FIRST)).hasSize(50);
    }

    @Test
    void anotherChampionsAreCompared() throws SQLException {
        follow(FIRST);
        assertThat(listed(SECOND)).hasSize(134).containsExactlyElementsOf(truth(SECOND));
        follow(SECOND);

        assertThat(database.number("SELECT count(*) FROM labels.unpredicted")).isEqualTo(134);
        assertThat(listed(SECOND)).containsExactlyElementsOf(truth(SECOND));
        assertThat(listed(FIRST)).containsExactlyElementsOf(truth(FIRST));
        assertThat(listed(new Champion("n", 2))).isEmpty();
    }

    @Test
    void whatIsPredictedMeanwhileIsLeftOutAtOnce() throws SQLException {
        follow(FIRST);
        database.execute(
                "INSERT INTO training.prediction SELECT i, 'm', 1, 0.5, true FROM generate_series(1, 99, 2) AS i");

        assertThat(listed(FIRST)).hasSize(50).containsExactlyElementsOf(truth(FIRST));
        follow(FIRST);
        assertThat(database.number("SELECT count(*) FROM labels.unpredicted")).isEqualTo(50);
        assertThat(listed(FIRST)).containsExactlyElementsOf(truth(FIRST));
    }

    @Test
    void newVideosAreListedAtOnce() throws SQLException {
        follow(FIRST);
        database.execute(
                "INSERT INTO public.bilibili_metadata (aid, title) SELECT i, '新' FROM generate_series(6001, 6080) AS i");
        new SearchRefresh(new CatalogueRepository(pool), Duration.ofDays(1)).refresh();

        assertThat(listed(FIRST)).hasSize(180).containsExactlyElementsOf(truth(FIRST));
    }

    @Test
    void aVideoThatIsStoredWhileAllAreComparedIsNotLost() throws SQLException {
        database.execute("INSERT INTO public.bilibili_metadata (aid, title) VALUES (6001, '新')");
        SqlConnection storing = other.getConnection().await().atMost(PATIENCE);
        Transaction open = storing.begin().await().atMost(PATIENCE);
        storing.preparedQuery(CatalogueSql.REFRESH)
                .execute(Tuple.of(6_000L, 10))
                .await()
                .atMost(PATIENCE);
        follow(FIRST);
        open.commit().await().atMost(PATIENCE);
        storing.closeAndAwait();

        assertThat(listed(FIRST)).contains(6_001L).containsExactlyElementsOf(truth(FIRST));
    }

    @Test
    void lostPredictionsAreFoundWhenAllAreComparedAgain() throws SQLException {
        follow(FIRST);
        database.execute("DELETE FROM training.prediction WHERE aid = 4");
        database.execute("UPDATE labels.unpredicted_by SET compared_at = now() - interval '11 minutes'");
        follow(FIRST);

        assertThat(listed(FIRST)).contains(4L).containsExactlyElementsOf(truth(FIRST));
    }

    /** Where one goes over to another champion, the other would else take off what the first puts on. */
    @Test
    void processesFollowOneAfterTheOther() throws SQLException {
        follow(FIRST);
        try (Connection held = database.connect()) {
            held.setAutoCommit(false);
            BareDatabase.execute(held, "SELECT FROM labels.unpredicted_by FOR UPDATE");
            var following = new UnpredictedRepository(other).follow(FIRST).subscribeAsCompletionStage();
            await().untilAsserted(() -> assertThat(
                            database.number(
                                    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"))
                    .isEqualTo(1));
            assertThat(following).isNotDone();
            held.rollback();
            assertThat(following).succeedsWithin(PATIENCE);
        }
    }

    private void follow(Champion champion) {
        unpredicted.follow(champion).await().atMost(PATIENCE);
    }

    private List<Long> listed(Champion champion) {
        VideoFilter filter =
                new VideoFilter(null, null, null, null, null, null, null, PredictionFilter.NONE, null, null, null);
        Onlooker vera = new Onlooker("vera", false, 1, Optional.of(champion));
        VideoRepository videos = new VideoRepository(pool);
        List<Long> aids = new ArrayList<>();
        String after = null;
        do {
            Page<VideoSummary> page = videos.list(new VideoQuery(filter, vera).behind(after), PAGE)
                    .await()
                    .atMost(PATIENCE);
            page.items().forEach(video -> aids.add(video.aid()));
            after = page.next();
        } while (after != null);
        return aids;
    }

    private List<Long> truth(Champion champion) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TRUTH.formatted(champion.model(), champion.version()))) {
            List<Long> aids = new ArrayList<>();
            while (rows.next()) {
                aids.add(rows.getLong(1));
            }
            return aids;
        }
    }
}
