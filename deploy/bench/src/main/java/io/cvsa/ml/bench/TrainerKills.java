package io.cvsa.ml.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevKafka;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.devkit.ServiceProcess;
import io.cvsa.ml.platform.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * The packaged training service whose worker is killed at random moments of its runs, on a version that the packaged datasets
 * service has built: every run must end, with the weights of the one that nobody disturbed.
 */
final class TrainerKills {

    static final String NAME = "trainer-kills";

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int VIDEOS = 4_000;

    /** Below the number of lost processes that ends a run. */
    private static final int MOST_A_RUN = 5;

    private static final int SEGMENT = 100;

    private static final String MODELS =
            "[models." + Catalogue.MODEL + "]\ndimensions = " + Catalogue.DIMENSIONS + "\n";
    private static final String BUILD = "{\"name\":\"kills\",\"model\":\"" + Catalogue.MODEL + "\",\"seed\":1}";
    private static final String RUN = """
            {"datasetId":"%s","trainer":"mlp","modelName":"killed","seed":1,"hyperparameters":
             {"hiddenSizes":[64],"epochs":60,"patience":1000,"batchSize":64,"checkpointSteps":%d}}""";

    private final int kills;
    private final Random random = new Random(1);
    private final List<String> weights = new ArrayList<>();
    private ServiceProcess training;
    private Caller caller;
    private int dealt;
    private int unended;
    private int rough;

    TrainerKills(int kills) {
        this.kills = kills;
    }

    List<Result> measure() throws Exception {
        Database database = DevPostgres.shared().newDatabase();
        Path directory = Files.createTempDirectory("soak-");
        Files.writeString(directory.resolve("embedding_models.toml"), MODELS);
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("CVSA_KAFKA", DevKafka.shared().bootstrapServers());
        settings.put("CVSA_CONFIG_DIR", directory.toString());
        settings.put("CVSA_TRAINING_WORKERS", "1");
        settings.put("CVSA_PLATFORM_JOB_LEASE", "6s");
        settings.put("CVSA_PLATFORM_JOB_HEARTBEAT", "1s");
        settings.put("CVSA_PLATFORM_JOB_STOP_AFTER", "4s");
        try (ServiceProcess datasets = new ServiceProcess(Soak.module("datasets"), directory, settings)) {
            settings.put("CVSA_DATASETS_URL", datasets.base().toString());
            try (ServiceProcess started = new ServiceProcess(Soak.module("training"), directory, settings, "768m")) {
                training = started.awaitReady();
                caller = new Caller(training.base(), "soak", "trainer");
                String dataset =
                        built(database, new Caller(datasets.awaitReady().base(), "soak", "trainer"));
                awaitBaseline(dataset);
                kill(dataset);
            }
        }
        return results();
    }

    private static String built(Database database, Caller datasets) throws Exception {
        Catalogue.in(database, VIDEOS);
        String build =
                json(datasets.post("/api/v1/datasets/builds", BUILD)).path("id").asText();
        String path = "/api/v1/datasets/builds/" + build;
        Awaitility.await().atMost(PATIENCE).until(() -> json(datasets.get(path)).hasNonNull("datasetId"));
        return json(datasets.get(path)).path("datasetId").asText();
    }

    /** It must not share its worker's death with the runs that are counted. */
    private void awaitBaseline(String dataset) {
        Awaitility.await().atMost(PATIENCE).until(() -> state(
                        get("/api/v1/runs?datasetId=" + dataset).at("/items/0"))
                .equals("succeeded"));
    }

    private void kill(String dataset) throws Exception {
        long begin = System.nanoTime();
        end(start(dataset));
        long undisturbedMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        while (dealt < kills) {
            String run = start(dataset);
            for (int i = 0; i < MOST_A_RUN && dealt < kills && active(run); i++) {
                strike(run, undisturbedMillis);
            }
            end(run);
            System.err.printf("%d of %d kills, %d runs%n", dealt, kills, weights.size());
        }
    }

    /** Kills whatever works on the run at some moment of the time that an undisturbed run takes; nobody if it ends before. */
    private void strike(String run, long withinMillis) throws Exception {
        Awaitility.await().atMost(PATIENCE).until(() -> !state(view(run)).equals("queued"));
        boolean ended = endsWithin(run, random.nextLong(withinMillis));
        List<ProcessHandle> workers = training.workers();
        if (ended || workers.isEmpty()) {
            return;
        }
        ProcessHandle worker = workers.get(0);
        worker.destroyForcibly();
        worker.onExit().get();
        dealt++;
        int before = view(run).path("attempts").asInt();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> !active(run) || view(run).path("attempts").asInt() > before);
    }

    private boolean endsWithin(String run, long millis) throws Exception {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (active(run)) {
            if (System.nanoTime() > until) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return true;
    }

    private String start(String dataset) throws Exception {
        return json(caller.post("/api/v1/runs", RUN.formatted(dataset, SEGMENT)))
                .path("id")
                .asText();
    }

    /** Waits for the run's end and keeps the hash of its weights. */
    private void end(String run) throws Exception {
        Awaitility.await().atMost(PATIENCE).until(() -> !active(run));
        JsonNode ended = view(run);
        if (!state(ended).equals("succeeded")) {
            unended++;
            System.err.println("run " + run + " ended as " + ended);
            return;
        }
        rough += ended.path("attempts").asInt() > 1 ? 1 : 0;
        String sha256 = get("/api/v1/models/killed/versions?limit=1")
                .at("/items/0/sha256")
                .asText();
        weights.add(sha256);
    }

    private List<Result> results() {
        long lost = LostSteps.most(DevKafka.shared().bootstrapServers());
        double other = weights.stream()
                .mapToInt(hash -> hash.equals(weights.get(0)) ? 0 : 1)
                .sum();
        String check = "%d kills, %d of %d runs begun more than once".formatted(dealt, rough, weights.size());
        boolean shaken = dealt >= kills && rough > 0;
        return List.of(
                Result.counted(NAME, "runs that did not succeed", unended, 0, "runs", check, shaken),
                Result.counted(NAME, "runs with other weights", other, 0, "runs", check, shaken),
                Result.counted(
                        NAME,
                        "most work lost to one kill",
                        (double) lost,
                        SEGMENT,
                        "steps",
                        check,
                        shaken && lost > 0));
    }

    private boolean active(String run) throws IOException, InterruptedException {
        return List.of("queued", "running").contains(state(view(run)));
    }

    private JsonNode view(String run) throws IOException, InterruptedException {
        return get("/api/v1/runs/" + run);
    }

    private static String state(JsonNode run) {
        return run.path("state").asText();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return json(caller.get(path));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return Json.parse(answer.body());
    }
}
