package io.cvsa.ml.embeddings.vector;

import io.cvsa.ml.embeddings.model.Recipe;

/** The statements that keep {@code embeddings.video_text} like the catalogue; only rows that differ are written. */
final class VideoTextSql {

    /** How many ids before the last known one are looked at again: a row may be committed after a later one. */
    static final int OVERLAP = 1_000;

    /** $1 recipe, $2 videos. Projects the window after the shared place and moves that on; nothing when another process does. */
    private static final String STEP = """
            WITH place AS MATERIALIZED (
                SELECT after_aid FROM embeddings.projection WHERE recipe = $1 FOR UPDATE SKIP LOCKED),
            win AS MATERIALIZED (
                SELECT m.aid, {checksum} AS checksum FROM public.bilibili_metadata m
                WHERE m.aid > (SELECT after_aid FROM place) ORDER BY m.aid LIMIT $2),
            reached AS (SELECT count(*) AS videos, max(aid) AS aid FROM win),
            gone AS (
                DELETE FROM embeddings.video_text v
                WHERE v.recipe = $1 AND v.aid > (SELECT after_aid FROM place)
                  AND ((SELECT videos FROM reached) < $2 OR v.aid <= (SELECT aid FROM reached))
                  AND NOT EXISTS (SELECT FROM win w WHERE w.aid = v.aid)
                RETURNING 1),
            written AS (
                INSERT INTO embeddings.video_text AS v (aid, recipe, checksum)
                SELECT w.aid, $1, w.checksum FROM win w
                LEFT JOIN embeddings.video_text k ON k.recipe = $1 AND k.aid = w.aid
                WHERE k.checksum IS DISTINCT FROM w.checksum
                ON CONFLICT (recipe, aid) DO UPDATE SET checksum = EXCLUDED.checksum, updated_at = now()
                WHERE v.checksum <> EXCLUDED.checksum
                RETURNING 1),
            moved AS (
                UPDATE embeddings.projection p
                SET after_aid = CASE WHEN r.videos < $2 THEN -9223372036854775808 ELSE r.aid END,
                    round_at = CASE WHEN r.videos < $2 THEN now() ELSE p.round_at END
                FROM reached r WHERE p.recipe = $1 AND EXISTS (SELECT FROM place)
                RETURNING 1)
            SELECT (SELECT videos FROM reached) AS videos, (SELECT count(*) FROM written) AS written,
                   (SELECT count(*) FROM gone) AS gone, (SELECT count(*) FROM moved) AS moved
            """;

    /** $1 recipe. Projects the videos whose ids are new. */
    private static final String NEW_ONES = """
            WITH fresh AS MATERIALIZED (
                SELECT m.id, m.aid, {checksum} AS checksum FROM public.bilibili_metadata m
                WHERE m.id > (SELECT last_id - {overlap} FROM embeddings.projection WHERE recipe = $1)),
            written AS (
                INSERT INTO embeddings.video_text AS v (aid, recipe, checksum)
                SELECT f.aid, $1, f.checksum FROM fresh f
                LEFT JOIN embeddings.video_text k ON k.recipe = $1 AND k.aid = f.aid
                WHERE k.checksum IS DISTINCT FROM f.checksum
                ON CONFLICT (recipe, aid) DO UPDATE SET checksum = EXCLUDED.checksum, updated_at = now()
                WHERE v.checksum <> EXCLUDED.checksum
                RETURNING 1)
            UPDATE embeddings.projection p SET last_id = greatest(p.last_id, coalesce((SELECT max(id) FROM fresh), 0))
            WHERE p.recipe = $1
            RETURNING (SELECT count(*) FROM written) AS written, p.complete
            """;

    /** $1 recipe. Projects the whole catalogue. */
    private static final String EXACT = """
            WITH now_there AS MATERIALIZED (
                SELECT m.id, m.aid, {checksum} AS checksum FROM public.bilibili_metadata m),
            gone AS (
                DELETE FROM embeddings.video_text v
                WHERE v.recipe = $1 AND NOT EXISTS (SELECT FROM public.bilibili_metadata m WHERE m.aid = v.aid)),
            written AS (
                INSERT INTO embeddings.video_text AS v (aid, recipe, checksum)
                SELECT n.aid, $1, n.checksum FROM now_there n
                LEFT JOIN embeddings.video_text k ON k.recipe = $1 AND k.aid = n.aid
                WHERE k.checksum IS DISTINCT FROM n.checksum
                ON CONFLICT (recipe, aid) DO UPDATE SET checksum = EXCLUDED.checksum, updated_at = now()
                WHERE v.checksum <> EXCLUDED.checksum)
            INSERT INTO embeddings.projection AS p (recipe, last_id, complete)
            SELECT $1, coalesce((SELECT max(id) FROM now_there), 0), true
            ON CONFLICT (recipe) DO UPDATE SET last_id = greatest(p.last_id, EXCLUDED.last_id), complete = true, round_at = now()
            """;

    private VideoTextSql() {}

    static String step(Recipe recipe) {
        return filled(STEP, recipe);
    }

    static String newOnes(Recipe recipe) {
        return filled(NEW_ONES, recipe);
    }

    static String exact(Recipe recipe) {
        return filled(EXACT, recipe);
    }

    private static String filled(String statement, Recipe recipe) {
        return statement
                .replace("{overlap}", Integer.toString(OVERLAP))
                .replace("{checksum}", recipe.checksumSql(recipe.textSql("m")));
    }
}
