package io.cvsa.ml.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevKafka;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.devkit.ServiceProcess;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packaged training service with any number of ended runs, 200 points each: how long its table and comparisons take. */
final class RunsScale {

    static final String NAME = "runs-scale";

    private static final double MOST_MILLIS = 300;
    private static final double MOST_MILLIS_OF_COMPARISON = 1_000;
    private static final double MOST_SECONDS_OF_FILE = 30;
    private static final int COMPARED = 20;
    private static final TimedRequests TIMED = new TimedRequests(NAME);
    private static final String RUNS = "/api/v1/runs?limit=50";

    private static final List<String> QUESTIONS = List.of(
            "",
            "&sort=createdAt",
            "&sort=-test.averagePrecision",
            "&sort=validation.logLoss",
            "&sort=parameter.learningRate",
            "&sort=-parameter.activation",
            "&sort=-duration",
            "&sort=datasetName",
            "&state=failed",
            "&trials=true&sort=-test.f1",
            "&trainer=mlp&sort=-test.auc",
            "&tag=tag-3&sort=-test.f1",
            "&q=" + encoded("Question 7"),
            "&q=" + encoded("no run holds this"),
            where("test.averagePrecision>=0.95"),
            where("test.averagePrecision>=2"),
            where("parameter.learningRate<1e-3") + where("validation.f1>0.5") + "&sort=-validation.f1",
            where("parameter.activation=relu") + where("duration>60") + where("createdAt>=2026-01-01") + "&sort=seed");

    private final long runs;
    private Caller caller;

    RunsScale(long runs) {
        this.runs = runs;
    }

    List<Result> measure() throws Exception {
        Database database = DevPostgres.shared().newDatabase();
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("CVSA_KAFKA", DevKafka.shared().bootstrapServers());
        try (ServiceProcess training = new ServiceProcess(
                        Soak.module("training"), Files.createTempDirectory("soak-"), settings)
                .awaitReady()) {
            caller = new Caller(training.base(), "soak", "trainer");
            new MadeUpRunRows(database, get("/api/v1/trainers")).fill(runs);
            return results();
        }
    }

    private List<Result> results() throws IOException, InterruptedException {
        List<Result> results = new ArrayList<>();
        for (String question : QUESTIONS) {
            results.add(timed(RUNS + question));
        }
        String second = RUNS + "&sort=-test.averagePrecision&after="
                + get(RUNS + "&sort=-test.averagePrecision").path("next").asText();
        results.add(TIMED.timed("a second page, by average precision", MOST_MILLIS, i -> () -> caller.get(second)));
        results.add(timed("/api/v1/runs/groups?limit=50"));
        results.add(timed("/api/v1/runs/groups?limit=50&sort=-test.averagePrecision&trainer=mlp"));
        results.add(timed("/api/v1/runs/tags"));
        results.add(timed("/api/v1/experiments"));
        List<String> ids = ids();
        results.add(TIMED.timed(
                "/api/v1/runs/comparison of " + COMPARED,
                MOST_MILLIS_OF_COMPARISON,
                i -> () -> caller.get("/api/v1/runs/comparison?run="
                        + String.join("&run=", ids.subList(i * 10 % 400, i * 10 % 400 + COMPARED)))));
        results.add(file());
        return results;
    }

    private Result timed(String path) throws IOException, InterruptedException {
        return TIMED.timed(path, MOST_MILLIS, i -> () -> caller.get(path));
    }

    private List<String> ids() throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        get("/api/v1/runs?state=succeeded&limit=500")
                .path("items")
                .forEach(run -> ids.add(run.path("id").asText()));
        return ids;
    }

    private Result file() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        HttpResponse<String> answer = caller.get("/api/v1/runs.csv");
        long lines = answer.body().lines().count() - 1;
        return Result.counted(
                NAME,
                "/api/v1/runs.csv",
                LabelsScale.seconds(begin),
                MOST_SECONDS_OF_FILE,
                "s",
                lines + " runs",
                answer.statusCode() == 200 && lines >= runs);
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return Caller.json(caller.get(path));
    }

    private static String where(String condition) {
        return "&where=" + encoded(condition);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
