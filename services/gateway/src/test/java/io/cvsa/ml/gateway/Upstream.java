package io.cvsa.ml.gateway;

import io.cvsa.ml.devkit.DevkitResource;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** The devkit's servers, a panel's files, and a service behind the gateway that counts, echoes and breaks off. */
public class Upstream extends DevkitResource {
    private static final Queue<String> BODIES = new ConcurrentLinkedQueue<>();
    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = super.start();
        server = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
                .requestHandler(Upstream::serve)
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        settings.put("CVSA_LABELS_URL", "http://127.0.0.1:" + server.actualPort());
        settings.put("CVSA_TRAINING_URL", "http://127.0.0.1:1");
        settings.put("CVSA_PANEL_DIR", panel().toString());
        settings.put("cvsa.gateway.stream.heartbeat", "500ms");
        settings.put("cvsa.gateway.status.every", "1s");
        return settings;
    }

    private static void serve(HttpServerRequest request) {
        switch (request.path()) {
            case "/api/v1/videos/break" -> breakOff(request);
            case "/api/v1/videos/big" -> send(request);
            case "/api/v1/videos/bodies" -> request.response().end(String.join("\n", BODIES));
            case "/q/health/ready" -> request.response().end("{}");
            default -> echo(request);
        }
    }

    private static void echo(HttpServerRequest request) {
        AtomicLong bytes = new AtomicLong();
        request.handler(chunk -> bytes.addAndGet(chunk.length()));
        BODIES.add("begun " + request.uri());
        request.exceptionHandler(failure -> BODIES.add("half " + request.uri()));
        request.endHandler(end -> answer(request, bytes.get()));
    }

    private static void answer(HttpServerRequest request, long bytes) {
        BODIES.add("whole " + request.uri());
        var unused = request.response()
                .setStatusCode(request.method().name().equals("POST") ? 201 : 200)
                .putHeader("Content-Type", "application/json")
                .putHeader("X-Upstream", "yes")
                .end(new JsonObject()
                        .put("method", request.method().name())
                        .put("uri", request.uri())
                        .put("bytes", bytes)
                        .put("authorization", request.getHeader("Authorization"))
                        .put("correlation", request.getHeader("X-Correlation-Id"))
                        .put("cookie", request.getHeader("Cookie"))
                        .put("key", request.getHeader("Idempotency-Key"))
                        .put("hop", request.getHeader("X-Hop"))
                        .toBuffer());
    }

    private static void breakOff(HttpServerRequest request) {
        request.connection().close();
    }

    private static void send(HttpServerRequest request) {
        request.response().setChunked(true);
        more(request, 2_000);
    }

    /** 100 KiB a piece, the next one when the last was taken. */
    private static void more(HttpServerRequest request, int left) {
        if (left == 0) {
            request.response().end();
        } else {
            request.response().write(Buffer.buffer(new byte[102_400])).onSuccess(done -> more(request, left - 1));
        }
    }

    private static Path panel() {
        try {
            Path directory = Files.createTempDirectory("panel-");
            Files.createDirectory(directory.resolve("assets"));
            Files.writeString(directory.resolve("index.html"), "<!doctype html><title>panel</title>");
            Files.writeString(directory.resolve("assets/app-1a2b.js"), "export {}");
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        var unused = vertx.close();
        super.stop();
    }
}
