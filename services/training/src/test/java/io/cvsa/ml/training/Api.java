package io.cvsa.ml.training;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.devkit.TestTokens;
import io.cvsa.ml.platform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Calls the service as a user would. */
record Api(URI base, String user, String role) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Status and body of an answer. */
    record Answer(int status, JsonNode body, String location) {

        JsonNode at(String pointer) {
            return body.at(pointer);
        }
    }

    Api as(String otherRole) {
        return new Api(base, user, otherRole);
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET());
    }

    Answer post(String path, String json) {
        return send(HttpRequest.newBuilder(base.resolve(path)).POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    Answer post(String path, String json, String idempotencyKey) {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    Answer put(String path, String json) {
        return send(HttpRequest.newBuilder(base.resolve(path)).PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    Answer delete(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).DELETE());
    }

    Answer postCsv(String path, String lines) {
        return send(
                HttpRequest.newBuilder(base.resolve(path)).POST(HttpRequest.BodyPublishers.ofString(lines)),
                "text/csv");
    }

    private Answer send(HttpRequest.Builder request) {
        return send(request, "application/json");
    }

    private Answer send(HttpRequest.Builder request, String type) {
        request.header("Content-Type", type);
        if (role != null) {
            request.header("Authorization", TestTokens.bearer(user, role));
        }
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode body = answer.body().isEmpty() ? Json.mapper().nullNode() : Json.parse(answer.body());
            return new Answer(
                    answer.statusCode(),
                    body,
                    answer.headers().firstValue("Location").orElse(null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
