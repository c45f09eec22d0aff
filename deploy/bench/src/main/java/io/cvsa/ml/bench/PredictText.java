package io.cvsa.ml.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevKafka;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.devkit.ServiceProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;

/** How long one person waits for the answer about one text that nobody has embedded before, local model and champion warm. */
final class PredictText implements Claim {

    private static final String MODEL = "bge-small-zh-v1.5";
    private static final int VIDEOS = 400;
    private static final int WARM_UP = 50;
    private static final int CALLS = 500;
    private static final double MOST = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String SPEC = "{\"name\":\"bench\",\"model\":\"" + MODEL + "\",\"seed\":1}";
    private static final String FORCED =
            "{\"version\":1,\"force\":true,\"reason\":\"made-up labels cannot be told apart\"}";
    private static final String TEXT =
            "{\"texts\":[{\"title\":\"【洛天依原创】第 %d 首歌\",\"description\":\"作词作曲：第 %d 位\",\"tags\":\"VOCALOID,原创\"}]}";

    @Override
    public String name() {
        return "predict-text";
    }

    @Override
    public List<Result> measure() throws Exception {
        Database database = DevPostgres.shared().newDatabase();
        Path directory = Files.createTempDirectory("bench-");
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("CVSA_KAFKA", DevKafka.shared().bootstrapServers());
        settings.put(
                "CVSA_CONFIG_DIR",
                Soak.home().resolve("config").toAbsolutePath().toString());
        try (ServiceProcess embeddings = started("embeddings", directory, settings);
                ServiceProcess datasets = started("datasets", directory, settings);
                ServiceProcess training = started("training", directory, settings)) {
            embeddings.awaitReady();
            Catalogue.labelled(database, VIDEOS);
            TrainingStand.built(new Caller(datasets.awaitReady().base(), "bench", "trainer"), SPEC);
            Caller admin = new Caller(training.awaitReady().base(), "bench", "admin");
            promote(admin);
            return List.of(timed(admin));
        }
    }

    /** Starts a service that the next ones are told of. */
    private static ServiceProcess started(String name, Path directory, Map<String, String> settings) {
        ServiceProcess service = new ServiceProcess(Soak.module(name), directory, settings, "768m");
        settings.put(
                "CVSA_" + name.toUpperCase(Locale.ROOT) + "_URL", service.base().toString());
        return service;
    }

    /** Makes the version's own logistic regression champion. */
    private static void promote(Caller admin) throws Exception {
        Awaitility.await().atMost(PATIENCE).until(() -> Caller.json(admin.get("/api/v1/models"))
                .at("/items/0")
                .isObject());
        String model =
                Caller.json(admin.get("/api/v1/models")).at("/items/0/name").asText();
        Caller.json(admin.post("/api/v1/models/" + model + "/promotions", FORCED));
    }

    private Result timed(Caller caller) throws Exception {
        double[] millis = new double[CALLS];
        int answered = 0;
        for (int call = -WARM_UP; call < CALLS; call++) {
            long begin = System.nanoTime();
            JsonNode answer = Caller.json(caller.post("/api/v1/predictions", TEXT.formatted(call, call)));
            if (call >= 0) {
                millis[call] = (System.nanoTime() - begin) / 1e6;
                answered += answer.at("/items/0/probability").isNumber() ? 1 : 0;
            }
        }
        return Result.counted(
                name(),
                "p95 of %d calls, one new text each, %s in fp32".formatted(CALLS, MODEL),
                Percentile.of(millis, 0.95),
                MOST,
                "ms",
                "p50 %.1f ms; %d answers".formatted(Percentile.of(millis, 0.5), answered),
                answered == CALLS);
    }
}
