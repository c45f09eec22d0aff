package io.cvsa.ml.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Another program's predictions as a version: an opponent, and nothing else. */
@QuarkusTest
class ExternalVersionIT extends TrainingCase {

    private static final int ROWS = 600;

    /** Answers for the rows of a generated set, a tenth of them unsaid. */
    private static String answers(long seed, boolean good) {
        StringBuilder lines = new StringBuilder("aid,label\n");
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < ROWS; i++) {
            boolean sings = TinyDataset.text(i, seed).contains("sings");
            if (random.nextInt(10) > 0) {
                boolean yes = (good || random.nextInt(10) > 2) == sings;
                lines.append(1000 + i).append(yes ? ",1\n" : ",0\n");
            }
        }
        return lines.toString();
    }

    private Api.Answer register(String model, TinyDataset dataset, String lines) {
        return api().postCsv(
                        "/api/v1/models/" + model + "/external-versions?file=old.csv&datasetId=" + dataset.id(), lines);
    }

    @Test
    void aFileBecomesAReadOnlyVersionThatTheFirstChampionMustBeat() throws IOException {
        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), ROWS, 51);
        String model = "faces-external";
        Api.Answer made = register(model, dataset, answers(51, false) + "1000,1\nx,1\n1999,7\n");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        int external = made.at("/version").asInt();
        assertThat(made.at("/kind").asText()).isEqualTo("external");
        assertThat(made.at("/runId").isNull()).isTrue();
        assertThat(made.at("/source/leftOut").asInt()).isPositive();
        assertThat(made.at("/source/testRows").asInt()
                        - made.at("/source/leftOut").asInt())
                .isEqualTo(made.at("/metrics/rows").asInt());
        assertThat(made.at("/source/badRows").asInt()).isEqualTo(3);
        assertThat(made.at("/source/firstBad").findValuesAsText("reason"))
                .containsExactly(
                        "aid 1000 was there before", "aid is no positive number: x", "label is none of 0, 1, 2: 7");

        int ours = version(dataset, "hybrid", model);
        Api.Answer verdict = api().get("/api/v1/verdicts?model=" + model + "&version=" + ours + "&againstModel=" + model
                + "&againstVersion=" + external);
        assertThat(verdict.at("/word").asText()).as(verdict.toString()).isEqualTo("better");
        assertThat(verdict.at("/leftOut").asInt())
                .isEqualTo(made.at("/source/leftOut").asInt());
        assertThat(verdict.at("/against").isNull()).isTrue();
        Api.Answer promoted = promote(model, ours);
        assertThat(promoted.status()).as(promoted.toString()).isEqualTo(200);
        assertThat(promoted.at("/verdict").asText())
                .startsWith("better than external version " + external)
                .contains("the first champion must beat it");

        for (Api.Answer refused : java.util.List.of(
                promote(model, external),
                api().put("/api/v1/models/" + model + "/challenger", "{\"version\":" + external + "}"),
                api().post(
                                "/api/v1/predictions/scorings",
                                "{\"model\":\"" + model + "\",\"version\":" + external + "}"),
                api().get("/api/v1/models/" + model + "/versions/" + external + "/files"),
                api().as("admin")
                        .get("/api/v1/predictions/publications/preview?model=" + model + "&version=" + external),
                api().post(
                                "/api/v1/predictions",
                                "{\"model\":\"" + model + "\",\"version\":" + external
                                        + ",\"texts\":[{\"title\":\"miku\"}]}"))) {
            assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
            assertThat(refused.at("/type").asText()).endsWith("external-version");
        }
        assertThat(api().delete("/api/v1/models/" + model + "/versions/" + external)
                        .status())
                .isEqualTo(204);
    }

    @Test
    void aRowIsMetByAnyOfItsVideosAndTheFirstWithAPredictionSpeaks() throws IOException {
        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), ROWS, 53);
        String model = "twins";
        StringBuilder seconds = new StringBuilder("aid,label\n");
        StringBuilder both = new StringBuilder("aid,label\n");
        int tested = 0;
        for (int i = 3; i < ROWS; i += 10) {
            String text = TinyDataset.text(i, 53);
            int yes = text.contains("sings") ? 1 : 0;
            tested += TinyDataset.split(text).equals("test") ? 1 : 0;
            seconds.append(TinyDataset.TWINS + i).append(',').append(yes).append('\n');
            both.append(1000 + i).append(',').append(1 - yes).append('\n');
        }
        Api.Answer bySecond = register(model, dataset, seconds.toString());
        assertThat(bySecond.status()).as(bySecond.toString()).isEqualTo(201);
        assertThat(bySecond.at("/metrics/rows").asInt()).isEqualTo(tested).isPositive();
        double right = bySecond.at("/metrics/accuracy").asDouble();
        assertThat(right).isGreaterThan(0.6);
        Api.Answer contradicted = register(model, dataset, both + seconds.substring("aid,label\n".length()));
        assertThat(contradicted.at("/metrics/rows").asInt()).isEqualTo(tested);
        assertThat(contradicted.at("/metrics/accuracy").asDouble()).isCloseTo(1 - right, within(1e-9));

        int newer = version(TinyDataset.write(Neighbours.directory(), ROWS + 300, 53), "logistic-regression", model);
        Api.Answer verdict = api().get("/api/v1/verdicts?model=" + model + "&version=" + newer + "&againstModel="
                + model + "&againstVersion=" + bySecond.at("/version").asInt());
        assertThat(verdict.at("/rows").asInt())
                .as("kept test rows know their further videos: %s", verdict)
                .isEqualTo(tested);
    }

    @Test
    void aFirstChampionThatDoesNotBeatIsRefused() throws IOException {
        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), ROWS, 52);
        String model = "loses-to-external";
        for (int i = 0; i < ROWS; i++) {
            boolean sings = TinyDataset.text(i, 52).contains("sings");
            sql.run(
                    "INSERT INTO public.labelling_result (aid, label, model_version) VALUES ($1, $2, 'it-52')"
                            + " ON CONFLICT DO NOTHING",
                    1000L + i,
                    (short) (sings ? 2 : 0));
        }
        String path = "/api/v1/models/" + model + "/external-versions";
        String body = "{\"datasetId\":\"" + dataset.id() + "\",\"labellingResult\":\"%s\"}";
        assertThat(api().post(path, body.formatted("none-52")).status()).isEqualTo(422);
        Api.Answer made = api().post(path, body.formatted("it-52"));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.at("/source/predictions").asInt()).isEqualTo(ROWS);
        assertThat(made.at("/source/leftOut").asInt()).isZero();
        Api.Answer refused = promote(model, version(dataset, "logistic-regression", model));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/detail").asText()).contains("external version 1");
        assertThat(register(model, dataset, "aid;label\n").status()).isEqualTo(422);
        assertThat(register(model, dataset, "aid,probability\n7,0.5\n").status())
                .as("no test row is answered")
                .isEqualTo(422);
    }
}
