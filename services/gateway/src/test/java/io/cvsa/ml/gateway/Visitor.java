package io.cvsa.ml.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;

/** Somebody who calls the gateway with these headers each time. */
record Visitor(URI home, List<String> headers) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static Visitor nobody(URI home) {
        return new Visitor(home, List.of());
    }

    static Visitor withCookie(URI home, String name, String session) {
        return new Visitor(home, List.of("Cookie", "other=1; " + name + "=" + session));
    }

    static Visitor withBearer(URI home, String session) {
        return new Visitor(home, List.of("Authorization", "Bearer " + session));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, null);
    }

    HttpResponse<String> send(String method, String path, String json) throws IOException, InterruptedException {
        String[] all = Stream.concat(headers.stream(), Stream.of("Content-Type", "application/json"))
                .toArray(String[]::new);
        return HTTP.send(
                HttpRequest.newBuilder(home.resolve(path))
                        .headers(all)
                        .method(
                                method,
                                json == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Asserts that the answer is this problem. */
    static HttpResponse<String> problem(HttpResponse<String> answer, int status, String slug) {
        assertThat(answer.body()).contains("\"type\":\"urn:cvsa:problem:" + slug + "\"", "\"requestId\":\"");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        return answer;
    }
}
