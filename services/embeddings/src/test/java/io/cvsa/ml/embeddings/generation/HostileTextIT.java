package io.cvsa.ml.embeddings.generation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cvsa.ml.devkit.TestTokens;
import io.cvsa.ml.embeddings.model.EmbeddingModels;
import io.cvsa.ml.embeddings.model.EmbeddingProviders;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.TextOutcome;
import io.cvsa.ml.embeddings.vector.BlockingSql;
import io.cvsa.ml.platform.pg.SchemaMigration;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Texts that no model takes are set aside in words, and the others of the catalogue are embedded. */
@QuarkusTest
class HostileTextIT {

    private static final long BASE = 9_000_000;
    private static final String INSERT = "INSERT INTO public.bilibili_metadata (aid, title) VALUES ($1, $2)";

    @Inject
    BlockingSql sql;

    @Inject
    SchemaMigration migration;

    @Inject
    EmbeddingModels models;

    @Inject
    EmbeddingProviders providers;

    @BeforeEach
    void ready() {
        await().atMost(Duration.ofSeconds(60)).until(migration::ready);
        sql.run("DELETE FROM public.bilibili_metadata");
        sql.run("DELETE FROM embeddings.video_text");
    }

    @AfterEach
    void clear() {
        sql.run("DELETE FROM public.bilibili_metadata WHERE aid > $1", BASE);
    }

    @Test
    void aMegabyteOfTitleAndNoTextAtAllAreSetAsideAndTheRestIsEmbedded() {
        sql.run(INSERT, BASE + 1, "长".repeat(350_000));
        sql.run(INSERT, BASE + 2, null);
        sql.run(INSERT, BASE + 3, "a title that can be embedded");

        String job = given().header("Authorization", TestTokens.bearer("tester", "trainer"))
                .contentType("application/json")
                .body(Map.of("model", "fake"))
                .post("/api/v1/embedding-jobs")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        get("/api/v1/embedding-jobs/" + job).getString("state").equals("succeeded"));

        assertThat(get("/api/v1/embedding-jobs/" + job).getInt("failed")).isEqualTo(2);
        JsonPath quarantined = get("/api/v1/quarantined-texts?limit=500&model=fake");
        assertThat(quarantined.getList("items.reason", String.class))
                .anyMatch(reason -> reason.contains("the text is too large: 1050000 bytes, at most"))
                .anyMatch(reason -> reason.equals("the text is empty"));
        assertThat(quarantined.getList("items.excerpt", String.class)).allMatch(excerpt -> excerpt.length() < 1_000);
        assertThat(sql.one(
                                "SELECT count(*) FROM internal.embeddings e JOIN embeddings.video_text v"
                                        + " ON v.checksum = e.data_checksum WHERE e.model_name = 'fake' AND v.aid > $1",
                                BASE)
                        .getLong(0))
                .isEqualTo(1);
    }

    @Test
    void everyHostileTextHasTheSameOutcomeAloneAndInCompany() {
        ModelDefinition model = models.require("bge-small-zh-v1.5");
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("\u200d", "no token");
        expected.put("\u200b\ufeff\u200d", "no token");
        expected.put("\ue000\uf8ff", "no token");
        expected.put("\ue000 歌 \udbff\udffd", "");
        expected.put("a title among others", "");
        List<String> all = List.copyOf(expected.keySet());
        List<TextOutcome> together = providers.of(model).embed(all);
        for (int i = 0; i < all.size(); i++) {
            TextOutcome alone = providers.of(model).embed(List.of(all.get(i))).get(0);
            String reason = expected.get(all.get(i));
            for (TextOutcome outcome : List.of(alone, together.get(i))) {
                if (reason.isEmpty()) {
                    assertThat(outcome).as("text %d", i).isInstanceOf(TextOutcome.Embedded.class);
                } else {
                    assertThat(outcome)
                            .as("text %d", i)
                            .isInstanceOfSatisfying(
                                    TextOutcome.Rejected.class,
                                    rejected -> assertThat(rejected.reason()).contains(reason));
                }
            }
        }
    }

    @Test
    void hostileTextsThatTravelAreSetAsideAloneAndTheirCompanyIsStored() {
        String[] titles = {"\u200d", "\ue000\uf8ff", "good company", "", "长".repeat(350_000), "more good company"};
        for (int i = 0; i < titles.length; i++) {
            sql.run(INSERT, BASE + 10 + i, titles[i]);
        }
        String job = given().header("Authorization", TestTokens.bearer("tester", "trainer"))
                .contentType("application/json")
                .body(Map.of("model", "bge-small-zh-v1.5"))
                .post("/api/v1/embedding-jobs")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        get("/api/v1/embedding-jobs/" + job).getString("state").equals("succeeded"));
        assertThat(sql.list(
                        "SELECT v.aid - $1 AS n FROM embeddings.video_text v JOIN internal.embeddings e"
                                + " ON e.data_checksum = v.checksum AND e.model_name = 'bge-small-zh-v1.5'"
                                + " WHERE v.aid > $1 AND v.recipe = 'cvsa-v1' ORDER BY 1",
                        row -> row.getLong("n"),
                        BASE))
                .containsExactly(12L, 15L);
        assertThat(sql.list(
                        "SELECT v.aid - $1 AS n FROM embeddings.video_text v JOIN embeddings.quarantine q"
                                + " ON q.checksum = v.checksum AND q.model = 'bge-small-zh-v1.5'"
                                + " WHERE v.aid > $1 AND v.recipe = 'cvsa-v1' ORDER BY 1",
                        row -> row.getLong("n"),
                        BASE))
                .containsExactly(10L, 11L, 13L, 14L);
    }

    private static JsonPath get(String path) {
        return given().header("Authorization", TestTokens.bearer("tester", "viewer"))
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
