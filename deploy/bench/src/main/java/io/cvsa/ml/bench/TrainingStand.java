package io.cvsa.ml.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevKafka;
import io.cvsa.ml.devkit.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The packaged training service with one worker, and a version of made-up videos that the packaged datasets service built. */
final class TrainingStand implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String MODELS =
            "[models." + Catalogue.MODEL + "]\ndimensions = " + Catalogue.DIMENSIONS + "\n";
    private static final String BUILD = "{\"name\":\"bench\",\"model\":\"" + Catalogue.MODEL + "\",\"seed\":1}";

    private final ServiceProcess datasets;
    private final ServiceProcess training;
    private final Caller caller;
    private final String dataset;

    /** What fills the catalogue. */
    @FunctionalInterface
    interface Filling {
        void fill(Database database) throws SQLException;
    }

    TrainingStand(Database database, int videos, Map<String, String> more) throws Exception {
        this(database, into -> Catalogue.in(into, videos), more);
    }

    /** Waits until the version is there and its own logistic regression is out of the way. */
    TrainingStand(Database database, Filling catalogue, Map<String, String> more) throws Exception {
        Path directory = Files.createTempDirectory("bench-");
        Files.writeString(directory.resolve("embedding_models.toml"), MODELS);
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("CVSA_KAFKA", DevKafka.shared().bootstrapServers());
        settings.put("CVSA_CONFIG_DIR", directory.toString());
        settings.put("CVSA_TRAINING_WORKERS", "1");
        settings.putAll(more);
        datasets = new ServiceProcess(Soak.module("datasets"), directory, settings);
        settings.put("CVSA_DATASETS_URL", datasets.base().toString());
        training = new ServiceProcess(Soak.module("training"), directory, settings, "768m");
        try {
            caller = new Caller(training.awaitReady().base(), "bench", "trainer");
            catalogue.fill(database);
            dataset = built(new Caller(datasets.awaitReady().base(), "bench", "trainer"), BUILD);
            Awaitility.await().atMost(PATIENCE).until(() -> state(
                            get("/api/v1/runs?datasetId=" + dataset).at("/items/0"))
                    .equals("succeeded"));
        } catch (Exception | Error failed) {
            close();
            throw failed;
        }
    }

    /** Builds a version after this spec, in JSON; returns its id. */
    static String built(Caller datasets, String spec) throws IOException, InterruptedException {
        String build = Caller.json(datasets.post("/api/v1/datasets/builds", spec))
                .path("id")
                .asText();
        String path = "/api/v1/datasets/builds/" + build;
        Awaitility.await().atMost(PATIENCE).until(() -> Caller.json(datasets.get(path))
                .hasNonNull("datasetId"));
        return Caller.json(datasets.get(path)).path("datasetId").asText();
    }

    ServiceProcess service() {
        return training;
    }

    /** Starts a run of the perceptron on the version; returns its id. */
    String start(String modelName, String hyperparameters) throws IOException, InterruptedException {
        String run =
                "{\"datasetId\":\"%s\",\"trainer\":\"mlp\",\"modelName\":\"%s\",\"seed\":1,\"hyperparameters\":%s}";
        return Caller.json(caller.post("/api/v1/runs", run.formatted(dataset, modelName, hyperparameters)))
                .path("id")
                .asText();
    }

    /** Runs a study of the perceptron on the version to its end; {@code fields} are those of its request that differ. */
    JsonNode tune(String fields) throws IOException, InterruptedException {
        String study = "{\"name\":\"bench\",\"datasetId\":\"%s\",\"trainer\":\"mlp\",\"modelName\":\"tuned\",%s}";
        String id = Caller.json(caller.post("/api/v1/studies", study.formatted(dataset, fields)))
                .path("id")
                .asText();
        String path = "/api/v1/studies/" + id;
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> !state(get(path))
                .equals("running"));
        return get(path);
    }

    void cancel(String run) throws IOException, InterruptedException {
        Caller.json(caller.post("/api/v1/runs/" + run + "/cancellation", ""));
    }

    void awaitBegin(String run) {
        Awaitility.await().atMost(PATIENCE).until(() -> !state(view(run)).equals("queued"));
    }

    /** The run as it ended. */
    JsonNode awaitEnd(String run) throws IOException, InterruptedException {
        Awaitility.await().atMost(PATIENCE).until(() -> !active(run));
        return view(run);
    }

    boolean active(String run) throws IOException, InterruptedException {
        return List.of("queued", "running").contains(state(view(run)));
    }

    JsonNode view(String run) throws IOException, InterruptedException {
        return get("/api/v1/runs/" + run);
    }

    static String state(JsonNode run) {
        return run.path("state").asText();
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return Caller.json(caller.get(path));
    }

    @Override
    public void close() {
        training.close();
        datasets.close();
    }
}
