package io.cvsa.ml.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The table of runs: filters, order, pages, groups, comparison and file. */
@QuarkusTest
class RunTableIT extends TrainingCase {

    private final UUID dataset = UUID.randomUUID();

    private MadeUpRuns runs(String model) {
        return new MadeUpRuns(sql, model, dataset);
    }

    @Test
    void filtersAndSortsByWhatARunMeasuredAndWasGiven() {
        MadeUpRuns runs = runs("table-" + UUID.randomUUID());
        UUID low = runs.add("mlp", "{\"learningRate\":0.01,\"hiddenSizes\":[8],\"optimiser\":\"adamw\"}", 1, 0.5, 30);
        UUID high = runs.add("mlp", "{\"learningRate\":0.0001,\"hiddenSizes\":[8, 4]}", 2, 0.9, 10);
        UUID broken = runs.add("mlp", "{\"learningRate\":\"fast\"}", 3, null, 20);
        UUID trial = runs.add("mlp", "{\"learningRate\":0.01}", 4, 0.7, 5, UUID.randomUUID());
        String all = "/api/v1/runs?modelName=" + runs.modelName();

        assertThat(ids(all)).containsExactly(broken, high, low);
        assertThat(ids(all + "&trials=true")).containsExactly(trial, broken, high, low);
        assertThat(ids(all + "&sort=-test.averagePrecision")).containsExactly(high, low, broken);
        assertThat(ids(all + "&sort=test.averagePrecision")).containsExactly(low, high, broken);
        assertThat(ids(all + "&sort=parameter.learningRate")).containsExactly(high, low, broken);
        assertThat(ids(all + "&sort=-duration")).containsExactly(low, broken, high);
        assertThat(ids(all + "&sort=state")).first().isEqualTo(broken);
        assertThat(ids(all + where("test.averagePrecision>=0.9"))).containsExactly(high);
        assertThat(ids(all + where("parameter.learningRate<1e-3"))).containsExactly(high);
        assertThat(ids(all + where("parameter.hiddenSizes=8,4"))).containsExactly(high);
        assertThat(ids(all + where("parameter.learningRate>0") + where("test.averagePrecision<0.9")))
                .containsExactly(low);
        assertThat(ids(all + where("createdAt<2020-01-01"))).isEmpty();
        assertThat(ids(all + "&state=failed")).containsExactly(broken);
        assertThat(ids("/api/v1/runs?q=" + high)).containsExactly(high);
    }

    @Test
    void pagesHoldEveryRunOnceInBothDirectionsWhateverIsMissing() {
        MadeUpRuns runs = runs("pages-" + UUID.randomUUID());
        for (int i = 0; i < 11; i++) {
            runs.add("ngram", "{}", i, i % 3 == 0 ? null : (Double) (i % 2 / 2.0), i);
        }
        for (String sort :
                List.of("-createdAt", "createdAt", "-test.averagePrecision", "test.averagePrecision", "trainer")) {
            String list = "/api/v1/runs?modelName=" + runs.modelName() + "&sort=" + sort;
            List<UUID> whole = ids(list);
            assertThat(whole).as(sort).hasSize(11).doesNotHaveDuplicates();
            assertThat(paged(list + "&limit=2")).as(sort).isEqualTo(whole);
        }
        Api.Answer other = api().get("/api/v1/runs?sort=seed&after="
                + api().get("/api/v1/runs?sort=-createdAt&limit=1").at("/next").asText());
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.at("/type").asText()).endsWith("bad-cursor");
    }

    @Test
    void namesWhatItDoesNotUnderstand() {
        Api.Answer wrong = api().get("/api/v1/runs?sort=seed" + where("test.f9>1") + where("test.f1~1"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body().findValuesAsText("message"))
                .hasSize(2)
                .anyMatch(text -> text.contains("test.f9"))
                .anyMatch(text -> text.contains("test.f1~1"));
        assertThat(api().get("/api/v1/runs?sort=-speed").at("/detail").asText()).contains("speed");
        assertThat(api().get("/api/v1/runs?sort=" + URLEncoder.encode("test.f1; DROP TABLE x", StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(422);
        assertThat(api().get("/api/v1/runs/comparison?run=" + UUID.randomUUID()).status())
                .isEqualTo(422);
        assertThat(api().get("/api/v1/runs/comparison?run=" + UUID.randomUUID() + "&run=" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void groupsRunsInWhichOnlyTheSeedDiffers() {
        MadeUpRuns runs = runs("groups-" + UUID.randomUUID());
        runs.add("mlp", "{\"learningRate\":0.01,\"epochs\":3}", 1, 0.6, 1);
        runs.add("mlp", "{\"epochs\":3.0,\"learningRate\":0.010}", 2, 0.8, 1);
        runs.add("mlp", "{\"epochs\":3,\"learningRate\":0.01}", 3, null, 1);
        UUID alone = runs.add("mlp", "{\"learningRate\":0.02,\"epochs\":3}", 1, 0.9, 1);
        JsonNode groups = api().get("/api/v1/runs/groups?modelName=" + runs.modelName() + "&sort=test.averagePrecision")
                .at("/items");
        assertThat(groups).hasSize(2);
        JsonNode first = groups.get(0);
        assertThat(first.path("runs").asInt()).isEqualTo(3);
        assertThat(first.path("seeds").toString()).isEqualTo("[3,2,1]");
        JsonNode figure = first.path("metrics").path("test.averagePrecision");
        assertThat(figure.path("n").asInt()).isEqualTo(2);
        assertThat(figure.path("mean").asDouble()).isCloseTo(0.7, within(1e-12));
        assertThat(figure.path("std").asDouble()).isCloseTo(Math.sqrt(0.02), within(1e-12));
        assertThat(first.path("metrics").has("test.f1")).isFalse();
        assertThat(groups.get(1).path("runIds").toString()).isEqualTo("[\"" + alone + "\"]");
        assertThat(groups.get(1).at("/metrics/test.averagePrecision/std").isNull())
                .isTrue();
    }

    @Test
    void comparesRunsInTheOrderAskedForByThinCurvesThatKeepTheirPeaks() {
        MadeUpRuns runs = runs("compared-" + UUID.randomUUID());
        UUID one = runs.add("mlp", "{\"learningRate\":0.01,\"epochs\":3}", 1, 0.6, 100);
        UUID two = runs.add("ngram", "{\"epochs\":3.0}", 1, 0.8, 10);
        sql.run(
                "INSERT INTO training.run_metric (run_id, name, step, epoch, value, at) SELECT $1, 'train-loss', s, s / 10.0,"
                        + " CASE s WHEN 777 THEN 9 WHEN 778 THEN -9 ELSE 1 END,"
                        + " (SELECT started_at FROM training.job WHERE id = $1) + s * interval '50 milliseconds'"
                        + " FROM generate_series(1, 1000) s",
                one);
        sql.run(
                "UPDATE training.run SET evaluation = '{\"roc\":[[0,0,1],[1,1,0]],\"pr\":[[0.5,1,0.7]]}' WHERE id = $1",
                two);
        JsonNode comparison =
                api().get("/api/v1/runs/comparison?run=" + two + "&run=" + one).body();
        assertThat(comparison.path("runs").findValuesAsText("id")).containsExactly(two.toString(), one.toString());
        assertThat(comparison.path("parameters").toString())
                .isEqualTo("[{\"name\":\"learningRate\",\"values\":[null,0.01]}]");
        assertThat(comparison.path("curves")).hasSize(1);
        JsonNode points = comparison.at("/curves/0/points");
        assertThat(points).hasSizeBetween(100, 200);
        assertThat(points.get(0).path("step").asInt()).isEqualTo(1);
        assertThat(points.get(points.size() - 1).path("step").asInt()).isEqualTo(1000);
        assertThat(points.get(points.size() - 1).path("seconds").asDouble()).isCloseTo(50, within(1e-3));
        assertThat(points.findValuesAsText("step"))
                .contains("777", "778")
                .isSortedAccordingTo((a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)));
        assertThat(comparison.path("evaluations").toString())
                .isEqualTo("[{\"runId\":\"" + two + "\",\"precisionRecall\":[{\"x\":0.5,\"y\":1.0}],"
                        + "\"roc\":[{\"x\":0.0,\"y\":0.0},{\"x\":1.0,\"y\":1.0}],\"positives\":20,\"rows\":50}]");
    }

    @Test
    void writesTheFilteredTableAsAFileThatNoSpreadsheetCalculates() throws Exception {
        MadeUpRuns runs = runs("file-" + UUID.randomUUID());
        UUID high = runs.add("mlp", "{\"learningRate\":0.01,\"hiddenSizes\":[8, 4]}", 1, 0.9, 2);
        runs.add("mlp", "{\"learningRate\":0.01}", 2, 0.1, 2);
        assertThat(api().put("/api/v1/runs/" + high + "/notes", "{\"notes\":\"=1+1, \\\"two\\\"\"}")
                        .status())
                .isEqualTo(200);
        String[] lines = csv("/api/v1/runs.csv?modelName=" + runs.modelName() + where("test.averagePrecision>0.5"))
                .split("\r\n");
        assertThat(lines).hasSize(2);
        List<String> head = List.of(lines[0].split(","));
        assertThat(head).contains("parameter.learningRate", "test.averagePrecision", "train.logLoss", "codeVersion");
        assertThat(lines[1]).startsWith(high.toString()).contains("\"'=1+1, \"\"two\"\"\"", "\"[8,4]\"", ",0.9,");
    }

    @Test
    void whatARunWasAskedToDoIsNeverChanged() {
        UUID run = runs("once-" + UUID.randomUUID()).add("mlp", "{\"epochs\":3}", 1, 0.9, 2);
        for (String change : List.of(
                "hyperparameters = '{\"epochs\":4}'",
                "seed = 2",
                "dataset_id = gen_random_uuid()",
                "trainer = 'ngram'")) {
            assertThatThrownBy(() -> sql.run("UPDATE training.run SET " + change + " WHERE id = $1", run))
                    .as(change)
                    .hasMessageContaining("never changed");
        }
        assertThat(sql.run("UPDATE training.run SET seed = 1, notes = 'x' WHERE id = $1", run))
                .isEqualTo(1);
    }

    private static String where(String condition) {
        return "&where=" + URLEncoder.encode(condition, StandardCharsets.UTF_8);
    }

    private List<UUID> ids(String path) {
        Api.Answer answer = api().get(path);
        assertThat(answer.status()).as(path + " " + answer).isEqualTo(200);
        List<UUID> ids = new ArrayList<>();
        answer.at("/items")
                .forEach(run -> ids.add(UUID.fromString(run.path("id").asText())));
        return ids;
    }

    private List<UUID> paged(String path) {
        List<UUID> ids = new ArrayList<>();
        String next = "";
        do {
            String page = path + next;
            ids.addAll(ids(page));
            JsonNode cursor = api().get(page).at("/next");
            next = cursor.isNull() ? null : "&after=" + cursor.asText();
        } while (next != null);
        return ids;
    }

    private String csv(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(home + path.substring(1)))
                .header("Authorization", io.cvsa.ml.devkit.TestTokens.bearer("lin", "viewer"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("runs-", ".csv");
        return answer.body();
    }
}
