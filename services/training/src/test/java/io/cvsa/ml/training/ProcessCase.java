package io.cvsa.ml.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevKafka;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.devkit.FreePort;
import io.cvsa.ml.devkit.TestTokens;
import java.io.IOException;
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

/** The packaged service and its worker as processes of their own, to be killed. */
abstract class ProcessCase {

    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Database database = DevPostgres.shared().newDatabase();
    private final String neighboursBefore = System.getProperty(Neighbours.DIRECTORY);
    private final Neighbours neighbours = new Neighbours();
    final Map<String, String> settings = new HashMap<>();
    private Path data;
    Process service;
    Api api;

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

    /** The service answers on, and starts another worker. */
    void killWorker() throws Exception {
        ProcessHandle worker = worker();
        worker.destroyForcibly();
        worker.onExit().get(20, TimeUnit.SECONDS);
        assertThat(ready()).isTrue();
    }

    /** Its worker notices and leaves. */
    void killService() throws Exception {
        ProcessHandle worker = worker();
        service.destroyForcibly();
        assertThat(service.waitFor(20, TimeUnit.SECONDS)).isTrue();
        worker.onExit().get(30, TimeUnit.SECONDS);
        startService();
    }

    ProcessHandle worker() {
        return service.children().findFirst().orElseThrow();
    }

    /** A recorded one: from a file that is not recorded yet, the next execution does not go on. */
    void awaitCheckpoint(String run, int epoch) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> job(run, "coalesce(checkpoint #>> '{}', '')"), name -> name.startsWith(epoch + "/"));
    }

    void startService() throws IOException {
        int port = FreePort.any();
        service = launch("service-" + port, Map.of("QUARKUS_HTTP_PORT", Integer.toString(port)));
        api = new Api(URI.create("http://127.0.0.1:" + port), "lin", "trainer");
        await().atMost(PATIENCE).ignoreExceptions().until(this::ready);
    }

    Process launch(String name, Map<String, String> more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
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

    Path directory(String run) {
        return data.resolve("training").resolve("runs").resolve(run);
    }

    static long checkpoints(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("checkpoint-\\d+"))
                    .count();
        }
    }

    /** State and epoch as the database has them. */
    String job(String id) throws SQLException {
        return job(id, "state || ' ' || epoch");
    }

    String job(String id, String what) throws SQLException {
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
