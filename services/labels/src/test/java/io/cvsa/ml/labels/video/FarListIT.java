package io.cvsa.ml.labels.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.labels.desk.BareDatabase;
import io.cvsa.ml.platform.page.Page;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists whose finds lie, all or most of them, behind the window of newest videos, beside what a plain statement finds. */
class FarListIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PAGE = 120;

    /** So long that one page crosses the end of the window, also of what every video there has. */
    private static final int LONG_PAGE = 6_000;

    /** People spoke of the 1,800 oldest and 20 of the newest; some changed their minds, some took a label back. */
    private static final String CATALOGUE = """
            INSERT INTO public.bilibili_metadata (aid, title, uid, duration, published_at)
            SELECT 1000 + i, CASE WHEN i % 41 = 0 THEN '言和翻唱 ' WHEN i < 30 THEN '远处的歌 ' ELSE '歌 ' END || i, i % 23,
                   60 + i % 301, CASE WHEN i % 97 <> 0 THEN timestamptz '2020-01-01' + i * interval '1 hour' END
            FROM generate_series(1, 8000) AS i
            """;

    private static final String VOTES = """
            INSERT INTO labels.vote (label_id, aid, "user", label, created_at, retracted)
            SELECT row_number() OVER (ORDER BY i, name, nth), 1000 + i, name,
                   (i / step + nth + CASE WHEN i % 7 = 0 THEN length(name) ELSE 0 END) % 2 = 0,
                   CASE WHEN i % 11 <> 0 THEN timestamptz '2024-01-01' + nth * interval '1 day' END, (i + nth) % 13 = 0
            FROM generate_series(1, 8000) AS i
            CROSS JOIN (VALUES ('ann', 2), ('bobby', 3), ('cy', 5)) AS person (name, step)
            CROSS JOIN generate_series(0, 1) AS nth
            WHERE (i <= 1800 OR i > 7980) AND i % step = 0 AND (nth = 0 OR i % 4 = 0)
            """;

    private static final String LAST = """
            CREATE VIEW public.last_label AS
            SELECT DISTINCT ON (aid, "user") aid, "user", label FROM labels.vote WHERE NOT retracted
            ORDER BY aid, "user", created_at DESC NULLS LAST, label_id DESC
            """;

    private static final String EFFECTIVE = """
            INSERT INTO labels.effective_label (aid, state, voters, yes, no, gold, disputed_at, seen, revision)
            SELECT aid, CASE WHEN yes > no THEN 'yes' WHEN no > yes THEN 'no' ELSE 'tie' END, yes + no, yes, no,
                   aid % 31 = 0, CASE WHEN yes > 0 AND no > 0 THEN now() END, 9, 1
            FROM (SELECT aid, (count(*) FILTER (WHERE label))::int AS yes, (count(*) FILTER (WHERE NOT label))::int AS no
                  FROM public.last_label GROUP BY aid) AS counted
            """;

    private static final String PREDICTIONS = """
            CREATE SCHEMA training;
            CREATE TABLE training.prediction (aid bigint, model_name text, version integer, probability real, label boolean,
                predicted_at timestamptz DEFAULT now(), PRIMARY KEY (aid, model_name, version));
            INSERT INTO training.prediction (aid, model_name, version, probability, label)
            SELECT 1000 + i, 'm', v, 0.5, (i + v) % 3 = 0 FROM generate_series(1, 8000) AS i, generate_series(1, 2) AS v
            WHERE i > 900 OR i % 5 = 0
            """;

    private static final String TRUTH = """
            SELECT m.aid FROM public.bilibili_metadata m
            LEFT JOIN labels.effective_label e ON e.aid = m.aid
            LEFT JOIN training.prediction p ON p.aid = m.aid AND p.model_name = 'm' AND p.version = 2
            LEFT JOIN public.last_label ann ON ann.aid = m.aid AND ann."user" = 'ann'
            LEFT JOIN public.last_label bob ON bob.aid = m.aid AND bob."user" = 'bobby'
            WHERE %s ORDER BY m.published_at DESC NULLS LAST, m.aid DESC
            """;

    private static final BareDatabase DATABASE = new BareDatabase();
    private static Pool pool;

    @BeforeAll
    static void fill() throws SQLException {
        DATABASE.migrate("latest");
        DATABASE.execute(CATALOGUE);
        DATABASE.execute(VOTES);
        DATABASE.execute(LAST);
        DATABASE.execute(EFFECTIVE);
        DATABASE.execute(PREDICTIONS);
        pool = BareDatabase.pool(DATABASE.address());
        new SearchRefresh(new CatalogueRepository(pool), Duration.ofDays(1)).refresh();
        DATABASE.execute("ANALYZE");
    }

    @AfterAll
    static void disconnect() {
        pool.closeAndAwait();
    }

    static List<Arguments> filters() {
        return List.of(
                filter(null, LabelFilter.ALL, null, null, null, null, "true"),
                filter(null, LabelFilter.UNLABELLED, null, null, null, null, "e.state IS NULL"),
                filter("言和", LabelFilter.UNLABELLED, null, null, null, null, "e.state IS NULL AND m.title LIKE '%言和%'"),
                filter(null, LabelFilter.YES, null, null, null, null, "e.state = 'yes'"),
                filter(null, LabelFilter.NO, null, null, null, null, "e.state = 'no'"),
                filter(null, LabelFilter.TIE, null, null, null, null, "e.state = 'tie'"),
                filter(null, LabelFilter.GOLD, null, null, null, null, "e.gold"),
                filter(null, LabelFilter.DISPUTED, null, null, null, null, "e.disputed_at IS NOT NULL AND NOT e.gold"),
                filter("远处", null, null, null, null, null, "m.title LIKE '%远处%'"),
                filter("言和", LabelFilter.NO, null, null, null, null, "e.state = 'no' AND m.title LIKE '%言和%'"),
                filter(null, null, PredictionFilter.NONE, null, null, null, "p.aid IS NULL"),
                filter(null, LabelFilter.NO, PredictionFilter.YES, null, null, null, "e.state = 'no' AND p.label"),
                filter(null, LabelFilter.YES, PredictionFilter.NO, null, null, null, "e.state = 'yes' AND NOT p.label"),
                filter(
                        null,
                        null,
                        PredictionFilter.CONTRADICTS,
                        null,
                        null,
                        null,
                        "e.state <> 'tie' AND p.label <> (e.state = 'yes')"),
                filter(null, null, null, "ann", null, null, "ann.label IS NOT NULL"),
                filter(null, null, null, "ann", Said.YES, null, "ann.label"),
                filter(null, null, null, "ann", Said.NO, null, "NOT ann.label"),
                filter(null, null, null, "ann", null, "bobby", "ann.label <> bob.label"),
                filter(null, null, null, "ann", Said.YES, "bobby", "ann.label AND NOT bob.label"),
                filter(
                        "言和",
                        LabelFilter.DISPUTED,
                        PredictionFilter.NO,
                        "bobby",
                        Said.NO,
                        "ann",
                        "m.title LIKE '%言和%' AND e.disputed_at IS NOT NULL AND NOT e.gold AND NOT p.label"
                                + " AND NOT bob.label AND ann.label"));
    }

    private static Arguments filter(
            String q,
            LabelFilter label,
            PredictionFilter prediction,
            String labeler,
            Said said,
            String against,
            String truth) {
        return Arguments.of(
                new VideoFilter(q, label, null, null, null, null, null, prediction, labeler, said, against), truth);
    }

    @ParameterizedTest
    @MethodSource("filters")
    void everyPageHoldsWhatAPlainStatementFinds(VideoFilter filter, String truth) throws SQLException {
        List<Long> expected = truth(truth);
        assertThat(expected).isNotEmpty();

        Onlooker vera = new Onlooker("vera", false, 1, Optional.of(new Champion("m", 2)));
        assertThat(pages(filter, vera, PAGE)).containsExactlyElementsOf(expected);
        assertThat(pages(filter, vera, LONG_PAGE)).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("filters")
    void aFileHoldsTheSame(VideoFilter filter, String truth) throws SQLException {
        VideoSelection selection = VideoSelection.of(filter, Optional.of(new Champion("m", 2)));
        List<Long> found = new ArrayList<>();
        pool.preparedQuery("SELECT s.aid FROM labels.video_search s JOIN public.bilibili_metadata m USING (aid)"
                        + " LEFT JOIN labels.effective_label e USING (aid) WHERE " + selection.condition()
                        + " ORDER BY s.sort_key DESC, s.aid DESC")
                .execute(Tuple.from(selection.values()))
                .await()
                .atMost(PATIENCE)
                .forEach(row -> found.add(row.getLong("aid")));

        assertThat(found).containsExactlyElementsOf(truth(truth));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void blindItHoldsOnlyWhatTheCallerLabelled(VideoFilter filter, String truth) throws SQLException {
        String seen = filter.tells("ann") ? truth + " AND ann.label IS NOT NULL" : truth;

        assertThat(pages(filter, new Onlooker("ann", true, 1, Optional.of(new Champion("m", 2))), PAGE))
                .containsExactlyElementsOf(truth(seen));
    }

    private static List<Long> pages(VideoFilter filter, Onlooker onlooker, int length) {
        VideoRepository videos = new VideoRepository(pool);
        List<Long> aids = new ArrayList<>();
        String after = null;
        do {
            Page<VideoSummary> page = videos.list(new VideoQuery(filter, onlooker).behind(after), length)
                    .await()
                    .atMost(PATIENCE);
            page.items().forEach(video -> aids.add(video.aid()));
            after = page.next();
        } while (after != null);
        return aids;
    }

    private static List<Long> truth(String condition) throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TRUTH.formatted("(" + condition + ")"))) {
            List<Long> aids = new ArrayList<>();
            while (rows.next()) {
                aids.add(rows.getLong(1));
            }
            return aids;
        }
    }
}
