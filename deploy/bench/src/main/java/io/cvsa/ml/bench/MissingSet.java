package io.cvsa.ml.bench;

import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.vector.BlockingSql;
import io.cvsa.ml.embeddings.vector.CatalogueWindow;
import io.cvsa.ml.embeddings.vector.VectorStore;
import io.cvsa.ml.embeddings.vector.VideoTextRepository;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which of two hundred thousand texts have no vector, asked from 100 ms away: the backfill's statement beside paging. */
final class MissingSet implements Claim {

    private static final int VIDEOS = 200_000;
    private static final int PAGE = 1_000;
    private static final int PAIRS = 5;
    private static final int MOST_ROUND_TRIPS = 2;
    private static final double TARGET = 5;
    private static final ModelDefinition MODEL = VectorShelf.model(1_024);

    private static final String FILL = """
            INSERT INTO public.bilibili_metadata (aid, title, description, tags)
            SELECT n, '标题 ' || n, '第 ' || n || ' 个视频的简介', '音乐,原创' FROM generate_series(1, %1$d) n;
            CREATE TABLE seed AS SELECT s, (SELECT array_agg(sin(s * 12.9898 + d * 78.233)::real) FROM
              generate_series(1, 1024) d)::vector AS v FROM generate_series(0, 9) s;
            INSERT INTO internal.embeddings (model_name, data_checksum, dimensions, vec_1024)
            SELECT 'bench-1024', md5(concat_ws(E'\\n', m.title, m.description, m.tags)), 1024, s.v
            FROM public.bilibili_metadata m JOIN seed s ON s.s = m.aid %% 10 WHERE m.aid %% 10 <> 0;
            ANALYZE""".formatted(VIDEOS);

    private static final String PAGED = """
            SELECT m.aid, m.title, m.description, m.tags, md5(concat_ws(E'\\n', m.title, m.description, m.tags)), e.id
            FROM public.bilibili_metadata m
            LEFT JOIN internal.embeddings e ON e.model_name = 'bench-1024' AND e.dimensions = 1024
              AND e.data_checksum = md5(concat_ws(E'\\n', m.title, m.description, m.tags))
            WHERE m.aid > ? ORDER BY m.aid LIMIT\s""" + PAGE;

    @Override
    public String name() {
        return "missing-set";
    }

    @Override
    public List<Result> measure() throws Exception {
        try (VectorShelf shelf = new VectorShelf()) {
            shelf.execute(FILL);
            BlockingSql sql = shelf.sql(shelf.proxy().port());
            VideoTextRepository texts = new VideoTextRepository(sql, new VectorStore(sql));
            Set<String> ours = new HashSet<>();
            Set<String> theirs = new HashSet<>();
            try (Connection pager =
                    shelf.database().through(shelf.proxy().port()).connect()) {
                shelf.proxy().latency(VectorShelf.EACH_WAY);
                ask(texts, ours);
                shelf.proxy().traffic().zero();
                ask(texts, ours);
                int roundTrips = (int) shelf.proxy().traffic().roundTrips();
                Pairs.Times times = Pairs.run(PAIRS, () -> ask(texts, ours), () -> page(pager, theirs));
                boolean same = ours.equals(theirs) && ours.size() == VIDEOS / 10;
                return List.of(
                        Result.counted(
                                name(),
                                "200k texts, 10 % without a vector, 100 ms",
                                roundTrips,
                                MOST_ROUND_TRIPS,
                                "round trips",
                                "20,000 missing found",
                                ours.size() == VIDEOS / 10),
                        Result.timed(
                                name(),
                                "200k texts, 100 ms / a page of 1,000 after the other",
                                times,
                                TARGET,
                                "the same texts are missing",
                                same));
            }
        }
    }

    private static int ask(VideoTextRepository texts, Set<String> missing) {
        missing.clear();
        CatalogueWindow window = texts.window(MODEL, Long.MIN_VALUE, VIDEOS, false);
        window.wanted().forEach(text -> missing.add(text.checksum()));
        return missing.size();
    }

    private static int page(Connection pager, Set<String> missing) throws SQLException {
        missing.clear();
        try (PreparedStatement page = pager.prepareStatement(PAGED)) {
            long after = 0;
            for (long before = -1; after > before; ) {
                before = after;
                page.setLong(1, after);
                try (ResultSet row = page.executeQuery()) {
                    while (row.next()) {
                        after = row.getLong(1);
                        if (row.getString(6) == null) {
                            missing.add(row.getString(5));
                        }
                    }
                }
            }
        }
        return missing.size();
    }
}
