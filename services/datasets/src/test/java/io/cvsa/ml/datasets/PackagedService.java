package io.cvsa.ml.datasets;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevKafka;
import io.cvsa.ml.devkit.FreePort;
import io.cvsa.ml.devkit.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** The packaged service as a process of its own, which can be killed as a machine's failure would. */
final class PackagedService implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final int port = FreePort.any();
    private final Process process;

    /** @param crashPoint where the process halts; null for nowhere */
    PackagedService(Database database, Path data, String crashPoint) throws IOException {
        this(database, data, crashPoint, Map.of());
    }

    /** The same with further environment variables. */
    PackagedService(Database database, Path data, String crashPoint, Map<String, String> more) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dcvsa.crash=" + crashPoint,
                "-jar",
                Path.of("target/quarkus-app/quarkus-run.jar").toString());
        Map<String, String> environment = builder.environment();
        environment.putAll(database.settings());
        environment.put("CVSA_KAFKA", DevKafka.shared().bootstrapServers());
        environment.put("CVSA_TOKEN_PUBLIC_KEY", TestTokens.keys().publicKey().toString());
        environment.put("CVSA_DATA_DIR", data.toString());
        environment.put(
                "CVSA_CONFIG_DIR", Path.of("src/test/config").toAbsolutePath().toString());
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("CVSA_PLATFORM_JOB_LEASE", "3s");
        environment.put("CVSA_PLATFORM_JOB_HEARTBEAT", "500ms");
        environment.put("CVSA_PLATFORM_JOB_STOP_AFTER", "2s");
        environment.put("CVSA_PLATFORM_JOB_POLL", "200ms");
        environment.put("CVSA_PLATFORM_JOB_MAX_ATTEMPTS", "1000");
        // It reads the answers of all tests before this one first; no chunk shall be asked for again meanwhile.
        environment.put("CVSA_DATASETS_BUILD_RESEND_AFTER", "60s");
        environment.put("CVSA_DATASETS_STATISTICS_EVERY", "1s");
        String group = "datasets-" + UUID.randomUUID();
        environment.put("MP_MESSAGING_INCOMING_TEXTS_EMBEDDED_GROUP_ID", group);
        environment.put("MP_MESSAGING_INCOMING_BUILD_REQUESTED_GROUP_ID", group);
        environment.putAll(more);
        this.process = builder.redirectErrorStream(true)
                .redirectOutput(data.resolve("service-" + port + ".log").toFile())
                .start();
    }

    PackagedService ready() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .until(() -> send("GET", "/q/health/ready", null).statusCode() == 200);
        return this;
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest.BodyPublisher publisher =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return request(method, path, publisher);
    }

    HttpResponse<String> sendFile(String path, Path file) throws IOException, InterruptedException {
        return request("POST", path, HttpRequest.BodyPublishers.ofFile(file));
    }

    private HttpResponse<String> request(String method, String path, HttpRequest.BodyPublisher publisher)
            throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", TestTokens.bearer("lin", "trainer"))
                        .header("Content-Type", "application/json")
                        .method(method, publisher)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The status with which the process has ended by itself. */
    int awaitCrash() {
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> !process.isAlive());
        return process.exitValue();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        awaitCrash();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}
