package io.cvsa.ml.training.intake;

import io.cvsa.ml.platform.identity.ServiceToken;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Asks the datasets service for a version and for its files; blocks. */
@ApplicationScoped
public class DatasetClient {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI base;
    private final ServiceToken token;

    DatasetClient(TrainingSettings settings, ServiceToken token) {
        this.base = settings.datasetsUrl();
        this.token = token;
    }

    /** The version, or empty when the datasets service does not know it. */
    public Optional<DatasetVersion> version(UUID id) throws IOException {
        HttpResponse<InputStream> answer = get("/api/v1/datasets/" + id);
        try (InputStream body = answer.body()) {
            if (answer.statusCode() == 404) {
                return Optional.empty();
            }
            requireOk(answer, "data set " + id);
            return Optional.of(Json.mapper().readValue(body, DatasetVersion.class));
        }
    }

    /** The bytes of a file; the caller closes the stream and checks the hash. */
    InputStream file(String sha256) throws IOException {
        HttpResponse<InputStream> answer = get("/api/v1/datasets/files/" + sha256);
        if (answer.statusCode() == 404) {
            answer.body().close();
            throw new MissingFile(sha256);
        }
        requireOk(answer, "file " + sha256);
        return answer.body();
    }

    private HttpResponse<InputStream> get(String path) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(LONGEST_ANSWER);
        token.headers().forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking the datasets service", e);
        }
    }

    private static void requireOk(HttpResponse<InputStream> answer, String what) throws IOException {
        if (answer.statusCode() != 200) {
            answer.body().close();
            throw new IOException("the datasets service answered %d for %s".formatted(answer.statusCode(), what));
        }
    }

    /** The version for a request: 404 when unknown, 503 when the datasets service is away. */
    public DatasetVersion require(UUID id) {
        try {
            return version(id).orElseThrow(() -> ProblemException.notFound("data set", id));
        } catch (IOException e) {
            throw ProblemException.unavailable("The datasets service cannot be asked now: " + e.getMessage());
        }
    }

    /** The datasets service no longer has a file of a version: asking again does not help. */
    public static final class MissingFile extends IOException {
        MissingFile(String sha256) {
            super("the datasets service has no file " + sha256);
        }
    }
}
