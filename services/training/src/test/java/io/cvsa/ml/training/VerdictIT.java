package io.cvsa.ml.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whether one version is better than another on the same rows, and when that cannot be said. */
@QuarkusTest
class VerdictIT extends TrainingCase {

    private UUID run(TinyDataset dataset, String trainer, String model) {
        UUID id = start(dataset, trainer, "{}", model);
        assertThat(awaitEnd(id).path("state").asText()).isEqualTo("succeeded");
        return id;
    }

    private static String pair(UUID one, UUID other) {
        return "?run=" + one + "&against=" + other;
    }

    @Test
    void twoRunsOnOneDataSetAreComparedByWhatTheyWereTestedWith() throws IOException {
        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), 700, 41);
        UUID texts = run(dataset, "ngram", "verdict-a");
        UUID vectors = run(dataset, "logistic-regression", "verdict-b");
        Api.Answer said = api().get("/api/v1/verdicts" + pair(texts, vectors));
        assertThat(said.status()).as(said.toString()).isEqualTo(200);
        double ours = run(texts).at("/metrics/test/averagePrecision").asDouble();
        double theirs = run(vectors).at("/metrics/test/averagePrecision").asDouble();
        assertThat(said.at("/difference").asDouble()).isCloseTo(ours - theirs, within(1e-4));
        assertThat(said.at("/rows").asInt())
                .isEqualTo(run(texts).at("/metrics/test/rows").asInt());
        assertThat(said.at("/lower").asDouble()).isLessThan(said.at("/upper").asDouble());
        String word = said.at("/lower").asDouble() > 0
                ? "better"
                : said.at("/upper").asDouble() < 0 ? "worse" : "cannot-tell";
        assertThat(said.at("/word").asText()).isEqualTo(word);

        List<JsonNode> rows = new ArrayList<>();
        String path = "/api/v1/verdicts/disagreements" + pair(texts, vectors) + "&limit=7";
        Api.Answer page = api().get(path);
        page.at("/items").forEach(rows::add);
        while (!page.at("/next").isNull()) {
            page = api().get(path + "&after=" + page.at("/next").asText());
            page.at("/items").forEach(rows::add);
        }
        assertThat(rows).extracting(row -> row.path("aid").asLong()).doesNotHaveDuplicates();
        assertThat(rows)
                .allMatch(row -> row.path("runAnswer").asBoolean()
                        != row.path("againstAnswer").asBoolean());
        assertThat(rows)
                .extracting(row -> -Math.abs(row.path("runProbability").asDouble()
                        - row.path("againstProbability").asDouble()))
                .isSorted();
        long right = rows.stream()
                .filter(row ->
                        row.path("runAnswer").asBoolean() == row.path("label").asBoolean())
                .count();
        assertThat(right).isEqualTo(said.at("/mcnemar/onlyRun").asLong());
        assertThat(rows.size() - right)
                .isEqualTo(said.at("/mcnemar/onlyAgainst").asLong());

        sql.run("DELETE FROM training.test_score WHERE model_name = 'verdict-a'");
        Api.Answer again = api().get("/api/v1/verdicts" + pair(texts, vectors));
        assertThat(again.body()).as("computed once more from the files").isEqualTo(said.body());
        assertThat(sql.run("SELECT 1 FROM training.test_score WHERE model_name = 'verdict-a'"))
                .isEqualTo(1);
    }

    @Test
    void otherTestRowsAreRefusedWithWhy() throws IOException {
        UUID small = run(TinyDataset.write(Neighbours.directory(), 300, 42), "logistic-regression", "verdict-c");
        UUID large = run(TinyDataset.write(Neighbours.directory(), 400, 42), "logistic-regression", "verdict-c");
        UUID foreign = run(TinyDataset.write(Neighbours.directory(), 300, 43), "logistic-regression", "verdict-c");
        Api.Answer more = api().get("/api/v1/verdicts" + pair(small, large));
        assertThat(more.status()).isEqualTo(409);
        assertThat(more.at("/type").asText()).endsWith("different-test-rows");
        int rows = run(large).at("/metrics/test/rows").asInt()
                - run(small).at("/metrics/test/rows").asInt();
        assertThat(more.at("/detail").asText()).contains(rows + " rows were in the test set of the second only");
        assertThat(api().get("/api/v1/verdicts" + pair(small, foreign))
                        .at("/detail")
                        .asText())
                .contains("different families");
        assertThat(api().get("/api/v1/verdicts" + pair(small, UUID.randomUUID()))
                        .at("/type")
                        .asText())
                .endsWith("not-evaluated");
        assertThat(api().get("/api/v1/verdicts?run=" + small).status()).isEqualTo(422);
    }
}
