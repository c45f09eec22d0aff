package io.cvsa.ml.training.prediction;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.platform.identity.ServiceToken;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.training.intake.TrainingSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the embeddings service for the vectors of texts that are stored nowhere; blocks. */
@ApplicationScoped
public class EmbeddingClient {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Pattern INPUT = Pattern.compile("input\\[(\\d{1,4})]");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI address;
    private final ServiceToken token;

    EmbeddingClient(TrainingSettings settings, ServiceToken token) {
        this.address = settings.embeddingsUrl().resolve("/v1/embeddings");
        this.token = token;
    }

    /** The service refused these texts: the message says why. */
    static final class Refused extends Exception {

        private final int input;

        Refused(String message, int input) {
            super(message);
            this.input = input;
        }

        /** The index of the text that the refusal names, -1 where it names none. */
        int input() {
            return input;
        }
    }

    /** One vector a text, in order; {@link Refused} for a text that cannot be embedded, 503 when the service is away. */
    float[][] vectors(String model, int dimensions, List<String> texts) throws Refused {
        HttpResponse<byte[]> answer = ask(model, texts);
        if (answer.statusCode() >= 500 || answer.statusCode() == 429) {
            throw ProblemException.unavailable("The embeddings service answered " + answer.statusCode() + ".");
        }
        if (answer.statusCode() != 200) {
            throw refused(answer);
        }
        return read(answer.body(), dimensions, texts.size());
    }

    private HttpResponse<byte[]> ask(String model, List<String> texts) {
        String body = Json.text(Map.of("model", model, "input", texts, "encoding_format", "base64"));
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(LONGEST)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        token.headers().forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw ProblemException.unavailable("The embeddings service cannot be asked now: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("Interrupted while asking the embeddings service.");
        }
    }

    private static float[][] read(byte[] body, int dimensions, int count) {
        float[][] vectors = new float[count][];
        for (JsonNode item : parse(body).path("data")) {
            int index = item.path("index").asInt(-1);
            float[] vector = vector(item.path("embedding"));
            if (index < 0 || index >= count || vector.length != dimensions) {
                throw ProblemException.unavailable("The embeddings service gave a vector of %d dimensions for text %d."
                        .formatted(vector.length, index));
            }
            vectors[index] = vector;
        }
        for (float[] vector : vectors) {
            if (vector == null) {
                throw ProblemException.unavailable("The embeddings service left a text out.");
            }
        }
        return vectors;
    }

    private static float[] vector(JsonNode embedding) {
        if (embedding.isTextual()) {
            byte[] bytes = Base64.getDecoder().decode(embedding.textValue());
            float[] vector = new float[bytes.length / Float.BYTES];
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(vector);
            return vector;
        }
        float[] vector = new float[embedding.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = embedding.get(i).floatValue();
        }
        return vector;
    }

    private static Refused refused(HttpResponse<byte[]> answer) {
        JsonNode error = parse(answer.body()).path("error");
        String said = error.path("message").asText("");
        Matcher named = INPUT.matcher(error.path("param").asText(""));
        if (said.isEmpty()) {
            said = "the embeddings service answered " + answer.statusCode();
        }
        return named.matches()
                ? new Refused(said.replace(named.group() + ": ", ""), Integer.parseInt(named.group(1)))
                : new Refused(said, -1);
    }

    private static JsonNode parse(byte[] body) {
        try {
            return Json.mapper().readTree(body);
        } catch (IOException e) {
            throw ProblemException.unavailable("The embeddings service did not answer in JSON.");
        }
    }
}
