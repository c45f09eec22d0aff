package io.cvsa.ml.embeddings.vector;

import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.Recipe;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The projection of the catalogue's texts: which checksum each video has under a recipe. Every method blocks. */
@ApplicationScoped
public class VideoTextRepository {

    private static final long FRESH_NANOS = 15_000_000_000L;

    /** One window of the catalogue: projects it and returns each distinct text that has no good vector, and a summary row. */
    private static final String WINDOW = """
            WITH win AS MATERIALIZED (
                SELECT m.aid, {text} AS text FROM public.bilibili_metadata m WHERE m.aid > $2 ORDER BY m.aid LIMIT $3),
            keyed AS MATERIALIZED (SELECT w.aid, w.text, {checksum} AS checksum FROM win w),
            projected AS (
                INSERT INTO embeddings.video_text AS v (aid, recipe, checksum)
                SELECT k.aid, $4, k.checksum FROM keyed k
                ON CONFLICT (recipe, aid) DO UPDATE SET checksum = EXCLUDED.checksum, updated_at = now()
                WHERE v.checksum <> EXCLUDED.checksum),
            wanted AS (
                SELECT DISTINCT ON (k.checksum) k.checksum, k.text FROM keyed k
                LEFT JOIN internal.embeddings e ON {join}
                WHERE NOT coalesce({good}, false) OR ($5 AND NOT EXISTS (
                    SELECT FROM embeddings.video_text p JOIN public.bilibili_metadata b ON b.aid = p.aid
                    WHERE p.recipe = $4 AND p.checksum = k.checksum AND p.aid <= $2))
                ORDER BY k.checksum)
            SELECT NULL AS checksum, NULL AS text, octet_length('') AS bytes,
                   (SELECT count(*) FROM keyed) AS videos, (SELECT max(aid) FROM keyed) AS last_aid
            UNION ALL
            SELECT w.checksum, CASE WHEN octet_length(w.text) <= $6 THEN w.text END, octet_length(w.text), NULL, NULL FROM wanted w
            """;

    private static final String CATALOGUE = "SELECT count(*) AS videos FROM public.bilibili_metadata";

    private final BlockingSql sql;
    private final VectorStore store;
    private final Map<String, Long> refreshedAt = new ConcurrentHashMap<>();

    public VideoTextRepository(BlockingSql sql, VectorStore store) {
        this.sql = sql;
        this.store = store;
    }

    /**
     * Brings new videos into the recipe's projection, unless that was done within 15 seconds. Changed and deleted ones are
     * noticed by {@link #step}; the first call for a recipe projects the whole catalogue.
     */
    public void refresh(Recipe recipe) {
        Long last = refreshedAt.get(recipe.name());
        if (last != null && System.nanoTime() - last < FRESH_NANOS) {
            return;
        }
        List<Boolean> complete =
                sql.list(VideoTextSql.newOnes(recipe), row -> row.getBoolean("complete"), recipe.name());
        if (!complete.equals(List.of(true))) {
            exact(recipe);
        }
        refreshedAt.put(recipe.name(), System.nanoTime());
    }

    /** Makes the recipe's projection equal to the catalogue as it is now, whatever changed; reads the whole catalogue. */
    public void exact(Recipe recipe) {
        sql.run(VideoTextSql.exact(recipe), recipe.name());
    }

    /**
     * Looks again at the next videos in order of aid, for changed and deleted ones, where all processes together left off.
     *
     * @return how many rows of the projection were written or deleted
     */
    public long step(Recipe recipe, int videos) {
        Row row = sql.one(VideoTextSql.step(recipe), recipe.name(), videos);
        return row.getLong("written") + row.getLong("gone");
    }

    /** Videos of the catalogue. */
    public long videos() {
        return sql.one(CATALOGUE).getLong("videos");
    }

    /**
     * Reads the next window of the catalogue after a video.
     *
     * @param force want every text that no earlier window had, whatever is stored
     */
    public CatalogueWindow window(ModelDefinition model, long afterAid, int size, boolean force) {
        Recipe recipe = model.textRecipe();
        StoreShape shape = store.shape();
        String statement = WINDOW.replace("{text}", recipe.textSql("m"))
                .replace("{checksum}", recipe.checksumSql("w.text"))
                .replace("{join}", shape.joinSql("$1", "k.checksum", model.dimensions()))
                .replace("{good}", shape.goodSql(model.dimensions()));
        List<WantedText> wanted = new ArrayList<>();
        long videos = 0;
        long last = afterAid;
        int largest = model.limits().maxTextBytes();
        for (Row row : sql.run(statement, model.key(), afterAid, size, recipe.name(), force, largest)) {
            if (row.getString("checksum") == null) {
                videos = row.getLong("videos");
                last = videos == 0 ? afterAid : row.getLong("last_aid");
            } else {
                wanted.add(new WantedText(row.getString("checksum"), row.getString("text"), row.getInteger("bytes")));
            }
        }
        return new CatalogueWindow(videos, last, wanted);
    }
}
