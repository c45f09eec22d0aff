package io.cvsa.ml.embeddings.vector;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.embeddings.model.Recipe;
import io.vertx.mutiny.sqlclient.Pool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The projection of the catalogue's texts follows the catalogue, which does not say what changed. */
class VideoTextIT {

    private final Recipe recipe = Recipe.named("cvsa-v1");
    private Pool pool;
    private BlockingSql sql;
    private VideoTextRepository texts;

    @BeforeEach
    void create() throws Exception {
        Database database = DevPostgres.shared().newDatabase();
        EmbeddingsSchema.create(database);
        pool = EmbeddingsSchema.pool(database);
        sql = new BlockingSql(pool);
        sql.run(
                "INSERT INTO public.bilibili_metadata (aid, title) SELECT n * 10, 'video ' || n FROM generate_series(1, 25) n");
        texts = process();
    }

    @AfterEach
    void close() {
        pool.closeAndAwait();
    }

    @Test
    void theFirstReadProjectsAllAndLaterOnesOnlyTheNewVideos() {
        texts.refresh(recipe);
        assertThat(different()).isZero();
        assertThat(projected()).isEqualTo(25);
        sql.run("INSERT INTO public.bilibili_metadata (aid, title) VALUES (5, 'before all'), (999, 'after all')");
        process().refresh(recipe);
        assertThat(projected()).isEqualTo(27);
        assertThat(different()).isZero();
    }

    @Test
    void aVideoThatIsCommittedAfterALaterOneIsNotOverlooked() {
        sql.run("INSERT INTO public.bilibili_metadata (id, aid, title) VALUES (1000, 7000, 'later id')");
        texts.refresh(recipe);
        sql.run("INSERT INTO public.bilibili_metadata (id, aid, title) VALUES (999, 6999, 'earlier id, later commit')");
        process().refresh(recipe);
        assertThat(different()).isZero();
    }

    @Test
    void aRoundNoticesChangedAndDeletedVideosAndWritesNothingElse() {
        texts.refresh(recipe);
        sql.run("UPDATE public.bilibili_metadata SET title = 'changed' WHERE aid IN (30, 250)");
        sql.run("DELETE FROM public.bilibili_metadata WHERE aid IN (10, 120, 240)");
        assertThat(different()).isEqualTo(5);
        assertThat(texts.step(recipe, 10)).isEqualTo(2);
        assertThat(process().step(recipe, 10)).isEqualTo(1);
        assertThat(texts.step(recipe, 10)).isEqualTo(2);
        assertThat(different()).isZero();
        sql.run("UPDATE public.bilibili_metadata SET tags = 'next round' WHERE aid = 20");
        assertThat(texts.step(recipe, 10)).isEqualTo(1);
        assertThat(different()).isZero();
    }

    @Test
    void theLastVideosOfAllAreForgottenTooWhenTheyAreDeleted() {
        texts.refresh(recipe);
        sql.run("DELETE FROM public.bilibili_metadata");
        assertThat(texts.step(recipe, 10)).isEqualTo(25);
        assertThat(projected()).isZero();
    }

    @Test
    void anExactScanNoticesEverythingAtOnce() {
        texts.refresh(recipe);
        sql.run("UPDATE public.bilibili_metadata SET description = 'x' WHERE aid > 200");
        sql.run("DELETE FROM public.bilibili_metadata WHERE aid < 50");
        texts.exact(recipe);
        assertThat(different()).isZero();
        assertThat(projected()).isEqualTo(21);
    }

    private VideoTextRepository process() {
        return new VideoTextRepository(sql, new VectorStore(sql));
    }

    private long projected() {
        return sql.one("SELECT count(*) FROM embeddings.video_text").getLong(0);
    }

    /** Videos whose projection is absent, superfluous or wrong. */
    private long different() {
        return sql.one(
                        "SELECT count(*) FROM public.bilibili_metadata m FULL JOIN embeddings.video_text v ON v.aid = m.aid"
                                + " WHERE v.checksum IS DISTINCT FROM CASE WHEN m.aid IS NOT NULL THEN "
                                + recipe.checksumSql(recipe.textSql("m")) + " END")
                .getLong(0);
    }
}
