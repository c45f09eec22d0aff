package io.cvsa.ml.embeddings.model.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An embeddings server that answers as its script says, and properly when the script is over. */
public final class FakeProvider implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final int dimensions;
    private final Queue<Function<JsonNode, Answer>> script = new ConcurrentLinkedQueue<>();
    private final List<JsonNode> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> times = Collections.synchronizedList(new ArrayList<>());
    private volatile Function<JsonNode, Answer> usual;

    public FakeProvider(int dimensions) {
        this.dimensions = dimensions;
        this.usual = this::proper;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/embeddings", this::handle);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    /** An answer of this server. */
    public record Answer(int status, String body, Map<String, String> headers) {

        public static Answer of(int status, String body) {
            return new Answer(status, body, Map.of());
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    public FakeProvider then(Function<JsonNode, Answer> answer) {
        script.add(answer);
        return this;
    }

    public FakeProvider then(Answer answer) {
        return then(request -> answer);
    }

    public FakeProvider always(Function<JsonNode, Answer> answer) {
        usual = answer;
        return this;
    }

    public List<JsonNode> requests() {
        return List.copyOf(requests);
    }

    /** When each request came, by {@link System#nanoTime}. */
    public List<Long> times() {
        return List.copyOf(times);
    }

    /** Texts of all requests. */
    public List<String> texts() {
        return requests().stream().flatMap(request -> inputs(request).stream()).toList();
    }

    /** The right answer, its vectors in an order of their own. */
    public Answer proper(JsonNode request) {
        List<String> inputs = inputs(request);
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, inputs.size()).boxed().toList());
        Collections.shuffle(order, new Random(inputs.size()));
        String data = order.stream()
                .map(i -> item(i, numbers(vector(inputs.get(i), dimensions))))
                .collect(Collectors.joining(","));
        return Answer.of(200, reply(data, inputs.size() * 3));
    }

    public static String reply(String data, int tokens) {
        return "{\"object\":\"list\",\"data\":[" + data + "],\"usage\":{\"prompt_tokens\":" + tokens
                + ",\"total_tokens\":" + tokens + "}}";
    }

    public static String item(int index, String embedding) {
        return "{\"object\":\"embedding\",\"index\":" + index + ",\"embedding\":" + embedding + "}";
    }

    public static String numbers(float[] vector) {
        return IntStream.range(0, vector.length)
                .mapToObj(i -> Float.toString(vector[i]))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** The vector that this server gives a text. */
    public static float[] vector(String text, int dimensions) {
        Random random = new Random(text.hashCode());
        float[] vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = random.nextFloat() + 0.01f;
        }
        return vector;
    }

    public static List<String> inputs(JsonNode request) {
        List<String> texts = new ArrayList<>();
        request.path("input").forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private void handle(HttpExchange exchange) throws IOException {
        times.add(System.nanoTime());
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        requests.add(request);
        Function<JsonNode, Answer> scripted = script.poll();
        Answer answer = (scripted == null ? usual : scripted).apply(request);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
