package io.cvsa.ml.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cvsa.ml.devkit.FreePort;
import io.cvsa.ml.platform.json.Json;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * Plays the datasets and the embeddings service over real HTTP from a directory: {@code versions/<id>},
 * {@code files/<sha256>}; a file {@code damage/<sha256>} says how often that file still arrives damaged.
 */
public class Neighbours implements QuarkusTestResourceLifecycleManager {

    static final String DIRECTORY = "cvsa.test.neighbours";
    static final String CRAWLER_PORT = "cvsa.test.crawler-port";
    static final String CRAWLER_MODEL = "crawled";

    /** As many characters as questions for vectors; a file, because tests see this class through another loader. */
    private static final String QUESTIONS = "embedding-questions";

    private static final String NAMED = "{\"error\":{\"message\":\"input[%d]: the text is too large\","
            + "\"type\":\"invalid_request_error\",\"param\":\"input[%d]\",\"code\":\"text_not_embeddable\"}}";
    private static final String NAMELESS =
            "{\"error\":{\"message\":\"the text is too large\",\"type\":\"invalid_request_error\"}}";

    private HttpServer server;
    private Path directory;

    static Path directory() {
        return Path.of(System.getProperty(DIRECTORY));
    }

    /** How often vectors were asked for so far. */
    static long questions() throws IOException {
        Path file = directory().resolve(QUESTIONS);
        return Files.exists(file) ? Files.size(file) : 0;
    }

    @Override
    public Map<String, String> start() {
        try {
            directory = Files.createTempDirectory("cvsa-neighbours-");
            System.setProperty(DIRECTORY, directory.toString());
            Files.writeString(
                    Files.createDirectories(directory.resolve("config")).resolve("embedding_models.toml"),
                    "model = \"tiny\"\n[models.tiny]\nname = \"tiny\"\ndimensions = 8\nrecipe = \"cvsa-v1\"\n");
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newCachedThreadPool());
            server.createContext("/api/v1/datasets/files/", this::file);
            server.createContext("/api/v1/datasets/", exchange -> send(exchange, "versions", last(exchange)));
            server.createContext("/v1/embeddings", this::embed);
            server.start();
            return settings();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> settings() {
        String crawler = Integer.toString(FreePort.any());
        System.setProperty(CRAWLER_PORT, crawler);
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of(
                "CVSA_DATASETS_URL",
                address,
                "CVSA_EMBEDDINGS_URL",
                address,
                "CVSA_CONFIG_DIR",
                directory.resolve("config").toString(),
                "CVSA_CRAWLER_PORT",
                crawler,
                "CVSA_CRAWLER_MODEL",
                CRAWLER_MODEL,
                "CVSA_TRAINING_PUBLISHING_ENABLED",
                "true",
                "cvsa.training.retraining.debounce",
                "1s",
                "cvsa.training.retraining.backoff",
                "3s",
                "cvsa.platform.job.heartbeat",
                "1s",
                "cvsa.platform.job.backoff",
                "200ms");
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private void file(HttpExchange exchange) throws IOException {
        String sha256 = last(exchange);
        Path damage = directory.resolve("damage").resolve(sha256);
        int times = Files.exists(damage) ? Integer.parseInt(Files.readString(damage)) : 0;
        if (exchange.getRequestHeaders().getFirst("Authorization") == null) {
            answer(exchange, 401, new byte[0]);
        } else if (times > 0) {
            Files.writeString(damage, Integer.toString(times - 1));
            answer(exchange, 200, "damaged".getBytes(StandardCharsets.UTF_8));
        } else {
            send(exchange, "files", sha256);
        }
    }

    private void send(HttpExchange exchange, String kind, String name) throws IOException {
        Path found = directory.resolve(kind).resolve(name);
        answer(
                exchange,
                Files.exists(found) ? 200 : 404,
                Files.exists(found) ? Files.readAllBytes(found) : new byte[0]);
    }

    private void embed(HttpExchange exchange) throws IOException {
        Files.writeString(directory.resolve(QUESTIONS), ".", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        JsonNode request = Json.mapper().readTree(exchange.getRequestBody());
        ObjectNode reply = Json.mapper().createObjectNode();
        ArrayNode data = reply.putArray("data");
        JsonNode texts = request.path("input");
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).asText().contains("unembeddable")) {
                byte[] error = (texts.get(i).asText().contains("nameless") ? NAMELESS : NAMED.formatted(i, i))
                        .getBytes(StandardCharsets.UTF_8);
                answer(exchange, 400, error);
                return;
            }
            ByteBuffer bytes = ByteBuffer.allocate(4 * TinyVectors.DIMENSIONS).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(TinyVectors.of(texts.get(i).asText()));
            // the last first: replies are mapped by index
            data.insertObject(0)
                    .put("index", i)
                    .put("embedding", Base64.getEncoder().encodeToString(bytes.array()));
        }
        answer(exchange, 200, reply.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String last(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }
}
