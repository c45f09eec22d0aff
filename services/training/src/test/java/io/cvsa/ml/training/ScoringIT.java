package io.cvsa.ml.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The catalogue is scored from stored vectors, and again only where something changed. */
@QuarkusTest
class ScoringIT extends TrainingCase {

    private static final String SCORINGS = "/api/v1/predictions/scorings";

    @ParameterizedTest
    @CsvSource({"hybrid, 7000", "logistic-regression, 7200", "mlp, 7400"})
    void theCatalogueIsScoredOnceAndThenOnlyWhereItChanged(String trainer, long from) throws Exception {
        String model = "catalogue-" + trainer;
        int version = version(TinyDataset.write(Neighbours.directory(), 500, 50), trainer, model);
        sql.run("ALTER TABLE internal.embeddings ADD COLUMN IF NOT EXISTS vec_8 vector(8)");
        for (long aid = from; aid < from + 20; aid++) {
            String text = (aid % 2 == 0 ? "miku sings " : "the chef cooks ") + aid;
            video(aid, text, null, null);
            store(text, TinyVectors.of(text));
        }
        video(from + 100, "no vector is stored for this", null, null);
        video(from + 101, " ", null, "");
        long questions = Neighbours.questions();

        JsonNode first = scored(model, version);
        assertThat(first.path("done")).isEqualTo(first.path("videos"));
        assertThat(first.path("scored").asInt()).isGreaterThanOrEqualTo(20);
        assertThat(first.path("withoutVector").asInt()).isPositive();
        assertThat(first.path("empty").asInt()).isPositive();
        assertThat(Neighbours.questions()).as("no provider is paid").isEqualTo(questions);
        assertThat(answers(model, from)).hasSize(20).doesNotContain(from + 100, from + 101);
        assertThat(answer(model, from)).isCloseTo(asked(model, version, from), within(1e-5f));

        JsonNode second = scored(model, version);
        assertThat(second.path("scored").asInt()).isZero();
        assertThat(second.path("unchanged").asInt()).isGreaterThanOrEqualTo(20);

        sql.run("UPDATE public.bilibili_metadata SET title = $1 WHERE aid = $2", "miku sings " + (from + 2), from + 1);
        assertThat(scored(model, version).path("scored").asInt()).isEqualTo(1);
        assertThat(answer(model, from + 1)).as("the same text").isEqualTo(answer(model, from + 2));
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

    private List<Long> answers(String model, long from) {
        return sql.list(
                "SELECT aid FROM training.prediction WHERE model_name = $1 AND aid BETWEEN $2 AND $2 + 199 ORDER BY aid",
                row -> row.getLong("aid"),
                model,
                from);
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
