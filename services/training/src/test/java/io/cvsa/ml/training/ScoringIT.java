package io.cvsa.ml.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The catalogue is scored from stored vectors, and again only where something changed. */
@QuarkusTest
class ScoringIT extends TrainingCase {

    private static final String SCORINGS = "/api/v1/predictions/scorings";

    @Test
    void theCatalogueIsScoredOnceAndThenOnlyWhereItChanged() throws Exception {
        String model = "catalogue";
        int version = version(TinyDataset.write(Neighbours.directory(), 500, 50), "hybrid", model);
        sql.run("ALTER TABLE internal.embeddings ADD COLUMN IF NOT EXISTS vec_8 vector(8)");
        for (long aid = 7_000; aid < 7_020; aid++) {
            String text = (aid % 2 == 0 ? "miku sings " : "the chef cooks ") + aid;
            video(aid, text, null, null);
            store(text, TinyVectors.of(text));
        }
        video(7_100, "no vector is stored for this", null, null);
        video(7_101, " ", null, "");
        long questions = Neighbours.questions();

        JsonNode first = scored(model, version);
        assertThat(first.path("done")).isEqualTo(first.path("videos"));
        assertThat(first.path("scored").asInt()).isGreaterThanOrEqualTo(20);
        assertThat(first.path("withoutVector").asInt()).isPositive();
        assertThat(first.path("empty").asInt()).isPositive();
        assertThat(Neighbours.questions()).as("no provider is paid").isEqualTo(questions);
        assertThat(answers(model)).hasSize(20).doesNotContain(7_100L, 7_101L);
        assertThat(answer(model, 7_000)).isEqualTo(asked(model, version, 7_000));

        JsonNode second = scored(model, version);
        assertThat(second.path("scored").asInt()).isZero();
        assertThat(second.path("unchanged").asInt()).isGreaterThanOrEqualTo(20);

        sql.run("UPDATE public.bilibili_metadata SET title = 'miku sings 7002' WHERE aid = 7001");
        assertThat(scored(model, version).path("scored").asInt()).isEqualTo(1);
        assertThat(answer(model, 7_001)).as("the same text").isEqualTo(answer(model, 7_002));
    }

    @Test
    void asksForAModelThatCanAnswer() {
        assertThat(api().post(SCORINGS, "{}").status()).isEqualTo(422);
        assertThat(api().post(SCORINGS, "{\"model\":\"headless\"}").status()).isEqualTo(409);
        assertThat(api().as("viewer").post(SCORINGS, "{\"model\":\"headless\"}").status())
                .isEqualTo(403);
        assertThat(api().get(SCORINGS + "/00000000-0000-0000-0000-000000000000").status())
                .isEqualTo(404);
    }

    private JsonNode scored(String model, int version) {
        Api.Answer started = api().post(SCORINGS, "{\"model\":\"%s\",\"version\":%d}".formatted(model, version));
        assertThat(started.status()).as(started.toString()).isEqualTo(202);
        String path = SCORINGS + "/" + started.at("/id").asText();
        await().atMost(SOON).until(() -> !List.of("queued", "running")
                .contains(api().get(path).at("/state").asText()));
        JsonNode ended = api().get(path).body();
        assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("succeeded");
        assertThat(api().get(SCORINGS).at("/items/0/id")).isEqualTo(started.at("/id"));
        return ended;
    }

    private List<Long> answers(String model) {
        return sql.list(
                "SELECT aid FROM training.prediction WHERE model_name = $1 AND aid BETWEEN 7000 AND 7200 ORDER BY aid",
                row -> row.getLong("aid"),
                model);
    }

    private float answer(String model, long aid) {
        return sql.first(
                        "SELECT probability FROM training.prediction WHERE model_name = $1 AND aid = $2",
                        row -> row.getFloat("probability"),
                        model,
                        aid)
                .orElseThrow();
    }

    private float asked(String model, int version, long aid) {
        return (float) api().post(
                        "/api/v1/predictions",
                        "{\"model\":\"%s\",\"version\":%d,\"aids\":[%d]}".formatted(model, version, aid))
                .at("/items/0/probability")
                .asDouble();
    }
}
