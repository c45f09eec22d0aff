package io.cvsa.ml.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevKafka;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.devkit.FreePort;
import io.cvsa.ml.devkit.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Workers, and the packaged service, are killed in the middle of runs; the next process ends them with the same weights. */
class KilledTrainerIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String MLP =
            "{\"epochs\":60,\"patience\":1000,\"batchSize\":16,\"hiddenSizes\":[32],\"checkpointSteps\":25}";
    private static final String HYBRID = "{\"strengthSteps\":40,\"folds\":10}";

    private final Database database = DevPostgres.shared().newDatabase();
    private final String neighboursBefore = System.getProperty(Neighbours.DIRECTORY);
    private final Neighbours neighbours = new Neighbours();
    private final Map<String, String> settings = new HashMap<>();
    private Path data;
    private Process service;
    private Api api;

    @BeforeEach
    void prepare() throws IOException {
        data = Files.createTempDirectory("cvsa-killed-");
        settings.putAll(database.settings());
        neighbours.start().forEach((key, value) -> {
            if (key.startsWith("CVSA_")) {
                settings.put(key, value);
            }
        });
        settings.put("CVSA_KAFKA", DevKafka.shared().bootstrapServers());
        settings.put("CVSA_TOKEN_PUBLIC_KEY", TestTokens.keys().publicKey().toString());
        settings.put("CVSA_SERVICE_TOKEN", TestTokens.serviceToken());
        settings.put("CVSA_DATA_DIR", data.toString());
        settings.put("CVSA_TRAINING_WORKERS", "1");
    }

    @AfterEach
    void tidy() {
        if (service != null) {
            service.destroyForcibly();
        }
        neighbours.stop();
        if (neighboursBefore == null) {
            System.clearProperty(Neighbours.DIRECTORY);
        } else {
            System.setProperty(Neighbours.DIRECTORY, neighboursBefore);
        }
    }

    @Test
    void aRunThatWasKilledEndsWithTheWeightsOfAnUndisturbedOne() throws Exception {
        TinyDataset small = TinyDataset.write(Neighbours.directory(), 600, 50);
        TinyDataset larger = TinyDataset.write(Neighbours.directory(), 3000, 51);
        startService();
        awaitEnd(start(small, "mlp", MLP));
        awaitEnd(start(larger, "hybrid", HYBRID));
        Kill worker = this::killWorker;
        JsonNode ended = killAndGoOn(small, "mlp", MLP, worker, worker, this::killService, worker, worker);
        assertThat(ended.path("attempts").asInt()).isEqualTo(5); // the worker of a killed service leaves in good order
        killAndGoOn(larger, "hybrid", HYBRID, worker);
    }

    /** As pods are: the service only takes the order, and a worker that it did not start outlives it. */
    @Test
    void aWorkerElsewhereTrainsAlsoWhileTheServiceIsAway() throws Exception {
        settings.put("CVSA_TRAINING_WORKERS", "0");
        settings.put("CVSA_TRAINING_WORKERS_ELSEWHERE", "true");
        startService();
        settings.remove("CVSA_TRAINING_WORKERS_ELSEWHERE");
        String id = start(TinyDataset.write(Neighbours.directory(), 600, 52), "mlp", MLP);
        Process worker = launch("worker", Map.of("QUARKUS_PROFILE", "prod,worker"));
        try {
            awaitCheckpoint(id, 1);
            assertThat(job(id, "owner")).startsWith(worker.pid() + "-");
            service.destroyForcibly();
            await().atMost(PATIENCE).until(() -> !job(id).startsWith("running"));
            assertThat(job(id)).isEqualTo("succeeded 1");
            assertThat(worker.isAlive()).isTrue();
        } finally {
            worker.destroyForcibly();
        }
    }

    /** The service answers on, and starts another worker. */
    private void killWorker() throws Exception {
        ProcessHandle worker = worker();
        worker.destroyForcibly();
        worker.onExit().get(20, TimeUnit.SECONDS);
        assertThat(ready()).isTrue();
    }

    /** Its worker notices and leaves. */
    private void killService() throws Exception {
        ProcessHandle worker = worker();
        service.destroyForcibly();
        assertThat(service.waitFor(20, TimeUnit.SECONDS)).isTrue();
        worker.onExit().get(30, TimeUnit.SECONDS);
        startService();
    }

    private ProcessHandle worker() {
        return service.children().findFirst().orElseThrow();
    }

    private interface Kill {
        void kill() throws Exception;
    }

    /** Each time as soon as there is a checkpoint to go on from, newer than those before. */
    private JsonNode killAndGoOn(TinyDataset dataset, String trainer, String hyperparameters, Kill... kills)
            throws Exception {
        String killed = start(dataset, trainer, hyperparameters);
        List<String> events = new ArrayList<>(List.of("began", "read"));
        for (int epoch = 1; epoch <= kills.length; epoch++) {
            awaitCheckpoint(killed, epoch);
            kills[epoch - 1].kill();
            assertThat(job(killed)).endsWith(" " + epoch);
            events.addAll(List.of("began", "read", "resumed"));
        }
        JsonNode ended = awaitEnd(killed);
        assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("succeeded");
        // the job's row follows the run's
        await().atMost(PATIENCE).until(() -> job(killed), ("succeeded " + (kills.length + 1))::equals);
        List<String> fingerprints =
                api.get("/api/v1/models/killed-" + trainer + "/versions").body().findValuesAsText("sha256");
        assertThat(fingerprints).hasSize(2);
        assertThat(fingerprints.get(0)).isEqualTo(fingerprints.get(1));
        assertThat(checkpoints(directory(killed))).isZero();
        assertThat(api.get("/api/v1/runs/" + killed + "/log").body().findValuesAsText("event"))
                .startsWith(events.toArray(String[]::new));
        return ended;
    }

    private void awaitCheckpoint(String run, int epoch) {
        Path home = directory(run).resolve(Integer.toString(epoch));
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .ignoreException(UncheckedIOException.class) // a file that goes while the walk is at it ends the walk
                .until(() -> checkpoints(home) > 0);
    }

    private void startService() throws IOException {
        int port = FreePort.any();
        service = launch("service-" + port, Map.of("QUARKUS_HTTP_PORT", Integer.toString(port)));
        api = new Api(URI.create("http://127.0.0.1:" + port), "lin", "trainer");
        await().atMost(PATIENCE).ignoreExceptions().until(this::ready);
    }

    private Process launch(String name, Map<String, String> more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx768m", "-XX:+UseSerialGC"));
        for (String channel : List.of("dataset-ready", "build-failed", "run-requested", "label-changed")) {
            command.add("-Dmp.messaging.incoming." + channel + ".group.id=killed-trainer");
        }
        command.addAll(List.of(
                "-Dcvsa.platform.job.lease=6s",
                "-Dcvsa.platform.job.heartbeat=1s",
                "-Dcvsa.platform.job.stop-after=4s",
                "-jar",
                Path.of("target", "quarkus-app", "quarkus-run.jar").toString()));
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.redirectOutput(data.resolve(name + ".log").toFile());
        process.environment().putAll(settings);
        process.environment().putAll(more);
        return process.start();
    }

    private boolean ready() throws IOException, InterruptedException {
        HttpRequest health =
                HttpRequest.newBuilder(api.base().resolve("/q/health/ready")).build();
        return HttpClient.newHttpClient()
                        .send(health, HttpResponse.BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    private String start(TinyDataset dataset, String trainer, String hyperparameters) {
        Api.Answer answer = api.post(
                "/api/v1/runs",
                "{\"datasetId\":\"%s\",\"trainer\":\"%s\",\"hyperparameters\":%s,\"modelName\":\"killed-%s\",\"seed\":9}"
                        .formatted(dataset.id(), trainer, hyperparameters, trainer));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        return answer.at("/id").asText();
    }

    private JsonNode awaitEnd(String id) {
        return await().atMost(PATIENCE)
                .until(() -> api.get("/api/v1/runs/" + id).body(), run -> !List.of("queued", "running")
                        .contains(run.path("state").asText()));
    }

    private Path directory(String run) {
        return data.resolve("training").resolve("runs").resolve(run);
    }

    private static long checkpoints(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("checkpoint-\\d+"))
                    .count();
        }
    }

    /** State and epoch as the database has them. */
    private String job(String id) throws SQLException {
        return job(id, "state || ' ' || epoch");
    }

    private String job(String id, String what) throws SQLException {
        try (var connection = database.connect();
                var query = connection.prepareStatement("SELECT " + what + " FROM training.job WHERE id = ?::uuid")) {
            query.setString(1, id);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
