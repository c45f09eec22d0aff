package io.cvsa.ml.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An embeddings server as bad as servers get: it refuses, fails, hangs, shuffles, forgets, and sends what is no vector. */
final class HostileProvider implements AutoCloseable {

    /** A text that begins so is rejected, alone and in any company. */
    static final String REJECTED = "rejected ";

    static final int DIMENSIONS = 8;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration RETRY_AFTER = Duration.ofSeconds(3);
    private static final Duration HANGS = Duration.ofSeconds(20);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Random dice = new Random(4);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());

    HostileProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/embeddings", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** What a request gets, with its share of a hundred requests. */
    enum Fate {
        TOO_MANY(30),
        BROKEN(5),
        HANG(2),
        SHORT(2),
        NOT_A_NUMBER(1),
        ZERO(1),
        PROPER(0),
        REJECTION(0);

        private final int percent;

        Fate(int percent) {
            this.percent = percent;
        }
    }

    /**
     * One request.
     *
     * @param replica who called
     * @param ended when the answer was written, or given up
     * @param quietUntil before when nobody shall call, for a 429
     * @param good texts that got a vector; all others of an answer with status 200 are billed too
     */
    record Call(
            String replica,
            Instant arrived,
            Instant ended,
            Fate fate,
            Instant quietUntil,
            List<String> texts,
            List<String> good) {

        long tokens() {
            return texts.stream().mapToLong(HostileProvider::tokens).sum();
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** All requests that have ended. */
    List<Call> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    /** What this server bills for a text. */
    static long tokens(String text) {
        return Math.max(1, text.length() / 4);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Instant arrived = Instant.now();
        List<String> texts = new ArrayList<>();
        JSON.readTree(exchange.getRequestBody()).path("input").forEach(text -> texts.add(text.asText()));
        Fate fate = fate(texts);
        List<String> good = new ArrayList<>();
        Instant quietUntil = null;
        try {
            switch (fate) {
                case TOO_MANY -> quietUntil = tooMany(exchange);
                case BROKEN -> answer(exchange, 500, JSON.createObjectNode());
                case REJECTION -> answer(exchange, 400, JSON.createObjectNode().put("error", "a text is not allowed"));
                case HANG -> hang(exchange);
                default -> answer(exchange, 200, reply(texts, fate, good));
            }
        } catch (IOException e) {
            good.clear(); // whoever called is gone
        } finally {
            String replica = exchange.getRequestHeaders().getFirst("Authorization");
            calls.add(new Call(replica, arrived, Instant.now(), fate, quietUntil, texts, good));
            exchange.close();
        }
    }

    private synchronized Fate fate(List<String> texts) {
        Fate answered = texts.stream().anyMatch(text -> text.startsWith(REJECTED)) ? Fate.REJECTION : Fate.PROPER;
        int rolled = dice.nextInt(100);
        for (Fate each : Fate.values()) {
            if (rolled < each.percent) {
                return each.compareTo(Fate.HANG) > 0 && answered == Fate.REJECTION ? answered : each;
            }
            rolled -= each.percent;
        }
        return answered;
    }

    /** Says when to come back, in seconds or as a date, which has no fractions. */
    private Instant tooMany(HttpExchange exchange) throws IOException {
        Instant until = Instant.now().plus(RETRY_AFTER);
        if (rolls(2) == 0) {
            until = until.truncatedTo(ChronoUnit.SECONDS);
            String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(until.atOffset(ZoneOffset.UTC));
            exchange.getResponseHeaders().set("Retry-After", date);
        } else {
            exchange.getResponseHeaders().set("Retry-After", Long.toString(RETRY_AFTER.toSeconds()));
        }
        answer(exchange, 429, JSON.createObjectNode());
        return until;
    }

    private void hang(HttpExchange exchange) throws IOException {
        try {
            if (!closed.await(HANGS.toMillis(), TimeUnit.MILLISECONDS)) {
                exchange.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ObjectNode reply(List<String> texts, Fate fate, List<String> good) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            order.add(i);
        }
        int victim = rolls(texts.size());
        synchronized (this) {
            Collections.shuffle(order, dice);
        }
        ObjectNode reply = JSON.createObjectNode();
        ArrayNode data = reply.putArray("data");
        for (int index : order) {
            if (fate != Fate.SHORT || index != victim) {
                boolean bad = index == victim && fate != Fate.PROPER;
                data.add(item(index, texts.get(index), bad ? fate : Fate.PROPER));
                if (!bad && fate != Fate.SHORT) {
                    good.add(texts.get(index));
                }
            }
        }
        reply.putObject("usage")
                .put(
                        "total_tokens",
                        texts.stream().mapToLong(HostileProvider::tokens).sum());
        return reply;
    }

    private static JsonNode item(int index, String text, Fate fate) {
        ObjectNode item = JSON.createObjectNode().put("index", index);
        ArrayNode vector = item.putArray("embedding");
        Random numbers = new Random(text.hashCode());
        for (int i = 0; i < DIMENSIONS; i++) {
            switch (fate) {
                case NOT_A_NUMBER -> vector.addNull();
                case ZERO -> vector.add(0);
                default -> vector.add(numbers.nextFloat() + 0.01f);
            }
        }
        return item;
    }

    private synchronized int rolls(int sides) {
        return dice.nextInt(sides);
    }

    private static void answer(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.getResponseBody().close();
    }
}
