package io.cvsa.ml.embeddings.model.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.ProviderRefused;
import io.cvsa.ml.embeddings.model.ProviderUnavailable;
import io.cvsa.ml.embeddings.model.RemoteSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One request to a provider, without retries: what its answer means. */
final class EmbeddingsCall {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration DEFAULT_WAIT = Duration.ZERO;
    private static final int QUOTED = 200;

    private final HttpClient client;
    private final ModelDefinition model;
    private final String apiKey;
    private final EndpointRules rules;
    private final Duration timeout;

    EmbeddingsCall(HttpClient client, ModelDefinition model, String apiKey, EndpointRules rules, Duration timeout) {
        this.client = client;
        this.model = model;
        this.apiKey = apiKey;
        this.rules = rules;
        this.timeout = timeout;
    }

    /**
     * Sends the texts and blocks for the answer.
     *
     * @throws RejectedRequest when a text is at fault
     * @throws ProviderUnavailable for 408, 429, 5xx, no connection, no answer in time; a zero wait means: not said
     * @throws ProviderRefused for any other refusal
     */
    EmbeddingsReply send(List<String> texts) throws InterruptedException {
        refusePrivateAddress();
        HttpResponse<byte[]> response = exchange(request(texts));
        if (response.statusCode() == 200) {
            return EmbeddingsReply.parse(response.body(), texts.size());
        }
        throw failure(response);
    }

    private void refusePrivateAddress() {
        try {
            Optional<String> fault = rules.addressFault(model.remote());
            if (fault.isPresent()) {
                throw new ProviderRefused(fault.get());
            }
        } catch (UnknownHostException e) {
            throw new ProviderUnavailable("the provider's host is unknown", DEFAULT_WAIT);
        }
    }

    private HttpRequest request(List<String> texts) {
        RemoteSettings remote = model.remote();
        ObjectNode body = JSON.createObjectNode().put("model", model.name());
        texts.forEach(body.putArray("input")::add);
        if (!remote.encodingFormat().equals("omit")) {
            body.put("encoding_format", remote.encodingFormat());
        }
        if (remote.sendDimensions()) {
            body.put("dimensions", model.dimensions());
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(EndpointRules.embeddings(remote))
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofByteArray(bytes(body)));
        if (!apiKey.isEmpty()) {
            request.header("Authorization", "Bearer " + apiKey);
        }
        return request.build();
    }

    private static byte[] bytes(ObjectNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are always JSON", e);
        }
    }

    // The client's own timeout ends with the headers; a body that never ends needs this one.
    private HttpResponse<byte[]> exchange(HttpRequest request) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new NoAnswer("the provider did not answer within " + timeout.toSeconds() + " s");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ConnectException connect) {
                throw new ProviderUnavailable("the provider cannot be reached: " + describe(connect), DEFAULT_WAIT);
            }
            if (e.getCause() instanceof IOException io) {
                throw new NoAnswer("the connection to the provider broke: " + describe(io));
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private static String describe(IOException failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static RuntimeException failure(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        String said = "the provider answered " + status + quote(response.body());
        if (status == 400 || status == 413 || status == 422) {
            return new RejectedRequest(said);
        }
        if (status == 408 || status == 429 || status >= 500) {
            Optional<String> header = response.headers().firstValue("Retry-After");
            return new ProviderUnavailable(
                    said, RetryAfter.parse(header, Instant.now()).orElse(DEFAULT_WAIT));
        }
        return new ProviderRefused(said);
    }

    private static String quote(byte[] body) {
        String message;
        try {
            JsonNode error = JSON.readTree(body).path("error");
            message = error.isTextual() ? error.asText() : error.path("message").asText("");
        } catch (IOException e) {
            message = new String(body, StandardCharsets.UTF_8);
        }
        String safe = message.replaceAll("\\p{Cntrl}+", " ").strip();
        return safe.isEmpty() ? "" : ": " + (safe.length() > QUOTED ? safe.substring(0, QUOTED) + "…" : safe);
    }
}
