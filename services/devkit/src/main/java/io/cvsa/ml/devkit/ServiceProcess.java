package io.cvsa.ml.devkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged service of the module under test as a process of its own: it can outrun its servers and be killed. */
public final class ServiceProcess implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final long PATIENCE_NANOS = 90_000_000_000L;

    private final int port = FreePort.any();
    private final Process process;
    private final Path log;

    /**
     * Starts the service without waiting for it.
     *
     * @param directory gets the log
     * @param settings CVSA_* and others, as environment variables
     */
    public ServiceProcess(Path directory, Map<String, String> settings) {
        this(Path.of(""), directory, settings);
    }

    /** The same of another module, {@code module} being where it is. */
    public ServiceProcess(Path module, Path directory, Map<String, String> settings) {
        this(module, directory, settings, "512m");
    }

    /** The same with another heap than 512 MiB, written as java takes it. */
    public ServiceProcess(Path module, Path directory, Map<String, String> settings, String heap) {
        this.log = directory.resolve("service-" + port + ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        // what a killed process consumed is given to its heir after 9 s in place of 45
                        "-Dmp.messaging.connector.smallrye-kafka.session.timeout.ms=9000",
                        "-jar",
                        module.resolve("target/quarkus-app/quarkus-run.jar").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("CVSA_TOKEN_PUBLIC_KEY", TestTokens.keys().publicKey().toString());
        environment.put("CVSA_TOKEN_PRIVATE_KEY", TestTokens.keys().privateKey().toString());
        environment.put("CVSA_SERVICE_TOKEN", TestTokens.serviceToken());
        environment.put("CVSA_DATA_DIR", directory.toString());
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.putAll(settings);
        try {
            this.process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the service", e);
        }
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Waits until the process serves requests, whether or not its servers are there. */
    public ServiceProcess awaitLive() {
        awaitHealth("live");
        return this;
    }

    /** Waits until the service can work. */
    public ServiceProcess awaitReady() {
        awaitHealth("ready");
        return this;
    }

    /** The status of a health path, or 0 while nobody listens. */
    public int health(String name) {
        try {
            return send(HttpRequest.newBuilder(base().resolve("/q/health/" + name)))
                    .statusCode();
        } catch (UncheckedIOException notYet) {
            return 0;
        }
    }

    public HttpResponse<String> get(String path) {
        return send(as("viewer", path).GET());
    }

    /** Sends JSON as a user of this role. */
    public HttpResponse<String> post(String role, String path, String json) {
        return send(as(role, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** The processes that the service has started and that still run. */
    public List<ProcessHandle> workers() {
        return process.children().toList();
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** The status with which the process has ended. */
    public int awaitExit() {
        try {
            if (!process.waitFor(PATIENCE_NANOS, TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("the service does not end: " + tail());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private HttpRequest.Builder as(String role, String path) {
        return HttpRequest.newBuilder(base().resolve(path)).header("Authorization", TestTokens.bearer("lin", role));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void awaitHealth(String name) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (health(name) != 200) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("the service does not become " + name + ": " + tail());
            }
            pause();
        }
    }

    private String tail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
