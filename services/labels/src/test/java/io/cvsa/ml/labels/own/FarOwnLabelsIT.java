package io.cvsa.ml.labels.own;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.labels.desk.BareDatabase;
import io.cvsa.ml.platform.page.Page;
import io.vertx.mutiny.sqlclient.Pool;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The own labels of somebody who gave more than the window of the newest holds, beside what a plain statement finds. */
class FarOwnLabelsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PAGE = 40;

    /** So long that one page crosses the end of the window, also of what every label there has. */
    private static final int LONG_PAGE = 4_500;

    /** Rare words among the oldest, some minds changed, some labels taken back, some without a time. */
    private static final String LABELS = """
            INSERT INTO public.bilibili_metadata (aid, title)
            SELECT i, CASE WHEN i % 37 = 0 THEN '言和翻唱 ' WHEN i < 100 THEN '远处的歌 ' ELSE '歌 ' END || i
            FROM generate_series(1, 4200) AS i;
            INSERT INTO labels.video_search (aid, content, sort_key) SELECT aid, title, aid FROM public.bilibili_metadata;
            INSERT INTO labels.vote (label_id, aid, "user", label, created_at, retracted)
            SELECT 2 * i + nth, i, name, (i + nth) % 3 = 0,
                   CASE WHEN i % 101 <> 0 THEN timestamptz '2024-01-01' + i * interval '1 minute' + nth * interval '1 day' END,
                   (i + nth) % 17 = 0
            FROM generate_series(1, 4200) AS i CROSS JOIN generate_series(0, 1) AS nth
            CROSS JOIN LATERAL (SELECT CASE WHEN i % 29 = 0 AND nth = 1 THEN 'bo' ELSE 'ann' END AS name) AS person
            WHERE nth = 0 OR i % 5 = 0;
            ANALYZE
            """;

    private static final String TRUTH = """
            SELECT l.aid FROM (
                SELECT DISTINCT ON (aid) aid, label, created_at, label_id FROM labels.vote
                WHERE "user" = 'ann' AND NOT retracted ORDER BY aid, created_at DESC NULLS LAST, label_id DESC
            ) AS l JOIN public.bilibili_metadata m USING (aid)
            WHERE ('%1$s' = 'all' OR l.label = ('%1$s' = 'yes')) AND m.title LIKE '%%%2$s%%'
            ORDER BY l.created_at DESC NULLS LAST, l.label_id DESC
            """;

    private static final BareDatabase DATABASE = new BareDatabase();
    private static Pool pool;

    @BeforeAll
    static void fill() throws SQLException {
        DATABASE.migrate("latest");
        DATABASE.execute(LABELS);
        pool = BareDatabase.pool(DATABASE.address());
    }

    @AfterAll
    static void disconnect() {
        pool.closeAndAwait();
    }

    @ParameterizedTest
    @CsvSource({"all,", "yes,", "no,", "all,言和", "yes,言和", "no,远处", "all,歌", "all,没有"})
    void everyPageHoldsWhatAPlainStatementFinds(String filter, String words) throws SQLException {
        List<Long> expected = truth(filter, words == null ? "" : words);

        assertThat(pages(filter, words, PAGE)).containsExactlyElementsOf(expected);
        assertThat(pages(filter, words, LONG_PAGE)).containsExactlyElementsOf(expected);
    }

    private static List<Long> pages(String filter, String words, int length) {
        OwnLabelRepository labels = new OwnLabelRepository(pool);
        List<Long> aids = new ArrayList<>();
        String after = null;
        do {
            Page<OwnLabel> page = labels.list("ann", OwnFilter.named(filter), words, after, length)
                    .await()
                    .atMost(PATIENCE);
            page.items().forEach(label -> aids.add(label.aid()));
            after = page.next();
        } while (after != null);
        return aids;
    }

    private static List<Long> truth(String filter, String words) throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TRUTH.formatted(filter, words))) {
            List<Long> aids = new ArrayList<>();
            while (rows.next()) {
                aids.add(rows.getLong(1));
            }
            return aids;
        }
    }
}
