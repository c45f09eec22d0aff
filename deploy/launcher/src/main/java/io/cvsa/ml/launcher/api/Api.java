package io.cvsa.ml.launcher.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Calls the gateway as any other client does: JSON in, JSON or a problem out. */
public final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ATTEMPTS = 5;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String base;
    private final Duration idle;

    /** {@code base} is the panel's address, with its closing slash. */
    public Api(String base) {
        this(base, Duration.ofMinutes(2));
    }

    /** {@code idle} is how long an upload may stand still. */
    Api(String base, Duration idle) {
        this.base = base;
        this.idle = idle;
    }

    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    public static String query(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** GET, tried again for a while when the service is away. */
    public JsonNode get(String path) {
        return call(request(path).GET());
    }

    /** POST with a key of its own, so that a repetition is no second act. */
    public JsonNode post(String path, JsonNode body) {
        return post(path, body, UUID.randomUUID().toString());
    }

    public JsonNode post(String path, JsonNode body, String idempotencyKey) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofString(body.toString()));
        return call(request);
    }

    /**
     * Streams a body of any size for as long as it takes; {@code encoding} is null where it is not compressed.
     *
     * @throws ApiFailure when nothing more is taken, or no answer comes, for minutes
     */
    public JsonNode upload(String path, String type, String encoding, Supplier<InputStream> body) {
        Pulse pulse = new Pulse();
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", type)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofInputStream(() -> pulse.watch(body.get())));
        if (encoding != null) {
            builder.header("Content-Encoding", encoding);
        }
        HttpRequest request = builder.build();
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        while (true) {
            try {
                long left = idle.toMillis() - pulse.silentMillis();
                return answer(request, answer.get(Math.max(1, left), TimeUnit.MILLISECONDS));
            } catch (TimeoutException e) {
                if (pulse.silentMillis() >= idle.toMillis()) {
                    answer.cancel(true);
                    throw new ApiFailure(
                            0,
                            "silent",
                            "POST " + request.uri() + " stood still for " + idle.toSeconds()
                                    + " s and was given up; ./cvsa doctor says which service is not well");
                }
            } catch (ExecutionException e) {
                String reason = String.valueOf(e.getCause().getMessage());
                throw new ApiFailure(0, "unreachable", "POST " + request.uri() + " got no answer: " + reason);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ApiFailure(0, "interrupted", "interrupted");
            }
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept", "application/json")
                .timeout(Duration.ofSeconds(60));
    }

    private JsonNode call(HttpRequest.Builder request) {
        HttpRequest built = request.build();
        String reason = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                HttpResponse<String> response = http.send(built, BodyHandlers.ofString(StandardCharsets.UTF_8));
                if (response.statusCode() != 503 || attempt == ATTEMPTS) {
                    return answer(built, response);
                }
            } catch (IOException e) {
                reason = String.valueOf(e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ApiFailure(0, "interrupted", "interrupted");
            }
            pause(attempt);
        }
        throw new ApiFailure(0, "unreachable", built.method() + " " + built.uri() + " got no answer: " + reason);
    }

    private static JsonNode answer(HttpRequest request, HttpResponse<String> response) {
        String body = response.body();
        try {
            JsonNode json = body.isBlank() ? JSON.nullNode() : JSON.readTree(body);
            if (response.statusCode() < 300) {
                return json;
            }
            String detail = json.path("detail").asText(json.path("title").asText("no reason given"));
            String errors = json.path("errors").isEmpty() ? "" : " " + json.path("errors");
            throw new ApiFailure(
                    response.statusCode(),
                    json.path("type").asText(""),
                    request.method() + " " + request.uri().getPath() + " answered " + response.statusCode() + ": "
                            + detail + errors);
        } catch (IOException e) {
            throw new ApiFailure(
                    response.statusCode(),
                    "not-json",
                    request.method() + " " + request.uri().getPath() + " answered " + response.statusCode()
                            + " and no JSON");
        }
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(500L * attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
