package io.cvsa.ml.training.registry;

import io.cvsa.ml.training.store.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What the catalogue knows of the videos that test rows stand for; a video that it lacks is absent. */
@ApplicationScoped
class CatalogueRepository {

    private static final String TEXTS = """
            SELECT aid, title, concat_ws(E'\\n', nullif(title, ''), nullif(description, ''), nullif(tags, '')) AS text
            FROM public.bilibili_metadata WHERE aid = ANY($1)
            """;

    private static final String YEARS = """
            SELECT aid, extract(year FROM published_at AT TIME ZONE 'Asia/Shanghai')::int AS year
            FROM public.bilibili_metadata WHERE aid = ANY($1) AND published_at IS NOT NULL
            """;

    private final Sql sql;

    CatalogueRepository(Sql sql) {
        this.sql = sql;
    }

    /** A video's texts as they are now. */
    record Text(String title, String text) {}

    Map<Long, Text> texts(long[] aids) {
        Map<Long, Text> found = new HashMap<>();
        sql.list(
                        TEXTS,
                        row -> Map.entry(row.getLong("aid"), new Text(row.getString("title"), row.getString("text"))),
                        boxed(aids))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    /** The year in which each video was published, by the clock of Bilibili. */
    Map<Long, Integer> years(long[] aids) {
        Map<Long, Integer> found = new HashMap<>();
        sql.list(YEARS, row -> Map.entry(row.getLong("aid"), row.getInteger("year")), boxed(aids))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    private static Object boxed(long[] aids) {
        return Arrays.stream(aids).boxed().toArray(Long[]::new);
    }
}
