package io.cvsa.ml.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.cvsa.ml.devkit.DevKafka;
import io.cvsa.ml.platform.event.ChannelRules;
import io.cvsa.ml.platform.event.CloudEventHeaders;
import io.cvsa.ml.platform.event.Correlation;
import io.cvsa.ml.platform.event.EventProducer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gateway before a real service, a dead one, and all kinds of callers. */
@QuarkusTest
@QuarkusTestResource(value = Upstream.class, restrictToAnnotatedClass = true)
class GatewayIT {
    private static final long SIZE = 200L * 1024 * 1024;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TestHTTPResource
    URI root;

    @Inject
    Pool pool;

    @Inject
    EventProducer producer;

    @BeforeEach
    void waitUntilReady() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void forwardsPathQueryBodyAndHeadersAndSignsForTheCaller() {
        String authorization = given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer forged")
                .header("Cookie", "a=b")
                .header("X-Correlation-Id", "chain-7")
                .header("Idempotency-Key", "k-1")
                .contentType("application/json")
                .body("{\"label\":true}")
                .post("/api/v1/videos/7/labels?q=%E6%AD%8C&x=1")
                .then()
                .statusCode(201)
                .header("X-Upstream", "yes")
                .header("X-Correlation-Id", "chain-7")
                .body("uri", equalTo("/api/v1/videos/7/labels?q=%E6%AD%8C&x=1"))
                .body("bytes", is(14))
                .body("correlation", equalTo("chain-7"))
                .body("key", equalTo("k-1"))
                .body("cookie", nullValue())
                .extract()
                .path("authorization");
        String claims = new String(
                Base64.getUrlDecoder().decode(authorization.substring(7).split("\\.", -1)[1]), StandardCharsets.UTF_8);
        assertThat(claims).contains("\"iss\":\"cvsa-gateway\"", "\"upn\":\"local\"", "\"admin\"", "\"viewer\"");
    }

    @Test
    void headersOfOneHopStayOnIt() throws Exception {
        String hop = "GET /api/v1/videos/7 HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Hop: 1\r\n";
        assertThat(raw(hop + "Connection: close\r\n\r\n")).contains("\"hop\":\"1\"");
        assertThat(raw(hop + "Connection: keep-alive, x-hop\r\nConnection: close\r\n\r\n"))
                .contains("\"hop\":null");
    }

    @Test
    void nobodyReachesAroundTheTable() throws Exception {
        problem(given().get("/api/v1/unknown").then(), 404, "not-found");
        problem(given().get("/api/v1/videosecret").then(), 404, "not-found");
        for (String path : List.of("/api/v1/videos/../../../q/health", "/api/v1/videos/%2e%2e/%2e%2e/x")) {
            assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"))
                    .doesNotContain("X-Upstream");
        }
    }

    @Test
    void namesTheServiceThatIsAway() {
        problem(given().get("/api/v1/runs").then(), 503, "unavailable")
                .header("Retry-After", notNullValue())
                .body("detail", containsString("training"));
        problem(given().get("/api/v1/videos/break").then(), 502, "bad-gateway")
                .body("detail", containsString("labels"));
    }

    @Test
    void callersThatGoAwayDisturbNobodyElse() throws Exception {
        byte[] request = "GET /api/v1/videos/7 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        AtomicBoolean done = new AtomicBoolean();
        List<CompletableFuture<Void>> leaving = Stream.of(1, 2, 3)
                .map(n -> CompletableFuture.runAsync(() -> leave(request, done)))
                .toList();
        Map<Integer, Integer> answers = new TreeMap<>();
        for (int n = 0; n < 2_000; n++) {
            answers.merge(
                    HTTP.send(
                                    HttpRequest.newBuilder(root.resolve("/api/v1/videos/7"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode(),
                    1,
                    Integer::sum);
        }
        done.set(true);
        leaving.forEach(CompletableFuture::join);
        assertThat(answers).isEqualTo(Map.of(200, 2_000));
    }

    @Test
    void streamsAnImportOf200MegabytesInABoundedHeap() throws Exception {
        long before = usedHeap();
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(root.resolve("/api/v1/imports/videos?labeler=x"))
                        .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new Zeros(SIZE)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).contains("\"bytes\":" + SIZE);
        assertThat(usedHeap() - before).isLessThan(SIZE / 2);
    }

    @Test
    void aBodyThatBreaksOffNeverLooksWhole() throws Exception {
        String path = "/api/v1/imports/" + UUID.randomUUID();
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                                    + "5\r\nhello\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> bodies().contains("begun " + path));
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> bodies().contains("half " + path) || bodies().contains("whole " + path));
        assertThat(bodies()).contains("half " + path).doesNotContain("whole " + path);
    }

    @Test
    void streamsALargeAnswerToASlowReader() throws Exception {
        HttpResponse<InputStream> answer = HTTP.send(
                HttpRequest.newBuilder(root.resolve("/api/v1/videos/big")).build(),
                HttpResponse.BodyHandlers.ofInputStream());
        long read = 0;
        try (InputStream body = answer.body()) {
            byte[] buffer = new byte[65_536];
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                read += n;
            }
        }
        assertThat(read).isEqualTo(2_000L * 102_400);
    }

    @Test
    void holdsOtherBodiesToOneMegabyte() throws Exception {
        problem(
                given().contentType("application/json")
                        .body("x".repeat(1_048_577))
                        .post("/api/v1/videos/7/labels")
                        .then(),
                413,
                "too-large");
        assertThat(post("/api/v1/videos/7/labels", new Zeros(2_000_000)).statusCode())
                .isEqualTo(413);
        assertThat(post("/api/v1/videos/7/labels", new Zeros(900_000)).body()).contains("\"bytes\":900000");
    }

    @Test
    void refusesForeignNamesAndForeignSites() throws Exception {
        assertThat(raw("GET /api/v1/session HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .contains("403", "urn:cvsa:problem:foreign-request");
        assertThat(raw("GET / HTTP/1.1\r\nHost: 127.0.0.1.evil.example\r\nConnection: close\r\n\r\n"))
                .contains("403");
        for (String origin : List.of("http://evil.example", "null", "http://127.0.0.1:1", "nonsense")) {
            problem(
                    given().header("Origin", origin)
                            .post("/api/v1/videos/1/labels")
                            .then(),
                    403,
                    "foreign-request");
        }
        problem(
                given().header("Sec-Fetch-Site", "cross-site")
                        .get("/api/v1/session")
                        .then(),
                403,
                "foreign-request");
        given().header("Origin", root.toString().replaceAll("/$", ""))
                .header("Sec-Fetch-Site", "same-origin")
                .post("/api/v1/videos/1/labels")
                .then()
                .statusCode(201);
    }

    @Test
    void servesThePanelUnderAStrictPolicy() {
        for (String page : List.of("/", "/index.html", "/runs/7?tab=curve")) {
            given().get(page)
                    .then()
                    .statusCode(200)
                    .contentType(containsString("text/html"))
                    .body(containsString("panel"))
                    .header("Cache-Control", "no-cache")
                    .header("X-Content-Type-Options", "nosniff")
                    .header("X-Frame-Options", "DENY")
                    .header("Referrer-Policy", "no-referrer")
                    .header("Content-Security-Policy", containsString("script-src 'self';"))
                    .header("Content-Security-Policy", containsString("img-src 'self' https://*.hdslb.com data:"))
                    .header("Content-Security-Policy", containsString("frame-src https://player.bilibili.com"))
                    .header("Content-Security-Policy", not(containsString("unsafe-eval")));
        }
        given().get("/assets/app-1a2b.js").then().statusCode(200).header("Cache-Control", containsString("immutable"));
        problem(given().get("/assets/gone.js").then(), 404, "not-found");
    }

    @Test
    void neitherApiNorProbesFallBackToThePanel() {
        problem(given().get("/api/nowhere").then(), 404, "not-found");
        problem(given().get("/v1/nowhere").then(), 404, "not-found");
        given().get("/q/nowhere").then().statusCode(404);
    }

    @Test
    void saysWhoIsCallingAndWhichServicesWork() {
        given().get("/api/v1/session")
                .then()
                .statusCode(200)
                .body("user", equalTo("local"))
                .body("roles", equalTo(List.of("viewer", "labeler", "reviewer", "trainer", "admin")))
                .body("signIn", equalTo("local"))
                .body("principal", equalTo("local"))
                .body("canLabel", is(true));
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> given().get("/api/v1/status")
                .then()
                .body("items.find { it.service == 'gateway' }.ready", is(true))
                .body("items.find { it.service == 'labels' }.ready", is(true))
                .body("items.find { it.service == 'training' }.ready", is(false))
                .body("items.find { it.service == 'training' }.detail", notNullValue()));
    }

    @Test
    void theLocalUserMayTakeAnyNameWhereTheDatabaseAsksForNone() {
        given().get("/api/v1/session/options")
                .then()
                .statusCode(200)
                .body("signIn", equalTo("local"))
                .body("site", nullValue());
        problem(
                given().contentType("application/json")
                        .body("{\"token\":\"x\"}")
                        .post("/api/v1/session")
                        .then(),
                409,
                "local-sign-in");
        given().get("/api/v1/session").then().statusCode(200);
        for (String name : List.of("\"某人\"", "null")) {
            given().contentType("application/json")
                    .body("{\"role\":\"admin\",\"user\":" + name + ",\"disabled\":false}")
                    .put("/api/v1/users/local")
                    .then()
                    .statusCode(200)
                    .body("user", equalTo(name.equals("null") ? "local" : "某人"));
            given().get("/api/v1/session")
                    .then()
                    .body("user", equalTo(name.equals("null") ? "local" : "某人"))
                    .body("canLabel", is(true));
        }
    }

    @Test
    void exportsAndReviewsAreTheLabelsServices() {
        for (String path : List.of(
                "/api/v1/exports/labels", "/api/v1/reviews", "/api/v1/labels/labelers", "/api/v1/video-filters")) {
            given().get(path).then().statusCode(200).body("uri", equalTo(path));
        }
    }

    @Test
    void streamsFactsAndReplaysWhatWasMissed() {
        Listener first = new Listener(null);
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> first.lines.stream()
                .anyMatch(l -> l.startsWith(":")));
        String key = UUID.randomUUID().toString();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            announce(key, 1);
            return first.has(key);
        });
        assertThat(first.lines).anyMatch(line -> line.matches("event: ?training.run-progressed.v1"));
        String data = first.dataOf(key);
        assertThat(data)
                .contains("\"topic\":\"training.run-progressed.v1\"", "\"payload\":{\"step\":1}", "\"time\":\"20");
        long lastId = first.lastId();
        first.close();

        String missed = UUID.randomUUID().toString();
        Listener witness = new Listener(null);
        announce(missed, 2);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> witness.has(missed));
        witness.close();

        Listener again = new Listener(lastId);
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> again.has(missed));
        assertThat(again.ids()).allMatch(id -> id > lastId).doesNotHaveDuplicates();
        again.close();
    }

    @Test
    void writesDownWhoChangedWhat() {
        String path = "/api/v1/videos/" + UUID.randomUUID() + "/labels";
        given().post(path).then().statusCode(201);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> count("SELECT count(*) FROM gateway.audit WHERE principal = 'local' AND status = 201"
                                + " AND method = 'POST' AND path = '" + path + "'")
                        == 1);
    }

    @Test
    void keepsTheRulesOfChannels() {
        assertThat(ChannelRules.channels(ConfigProvider.getConfig())).containsExactly("facts-broadcast");
        assertThat(ChannelRules.violations(ConfigProvider.getConfig())).isEmpty();
    }

    private void announce(String key, int step) {
        ProducerRecord<String, byte[]> record = CloudEventHeaders.record(
                "training",
                "training.run-progressed.v1",
                key,
                UUID.randomUUID().toString(),
                Instant.now(),
                new Correlation(null, null),
                ("{\"step\":" + step + "}").getBytes(StandardCharsets.UTF_8));
        producer.send(record).join();
        assertThat(DevKafka.shared().bootstrapServers()).isNotEmpty();
    }

    private long count(String sql) {
        return pool.query(sql)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    private HttpResponse<String> post(String path, InputStream body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(root.resolve(path))
                        .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Asks and goes away at once, again and again. */
    private void leave(byte[] request, AtomicBoolean done) {
        while (!done.get()) {
            try (Socket socket = new Socket(root.getHost(), root.getPort())) {
                socket.setSoLinger(true, 0);
                socket.getOutputStream().write(request);
                socket.getInputStream().read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String bodies() {
        return given().get("/api/v1/videos/bodies").asString();
    }

    private static long usedHeap() {
        Runtime.getRuntime().gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String slug) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:cvsa:problem:" + slug))
                .body("requestId", notNullValue());
    }

    /** A stream of so many zeros. */
    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long left) {
            this.left = left;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int n = (int) Math.min(left, length);
            left -= n;
            return n;
        }
    }

    /** A panel that listens. */
    private final class Listener {
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();
        private final CompletableFuture<?> listening;

        Listener(Long lastId) {
            HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve("/api/v1/events"));
            Map<String, String> headers = lastId == null ? Map.of() : Map.of("Last-Event-ID", lastId.toString());
            headers.forEach(request::header);
            // On a thread of its own: an answer that is there already would otherwise be read, for ever, by whoever
            // asks.
            listening = HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofLines())
                    .thenAcceptAsync(answer -> answer.body().forEach(lines::add), Listener::inBackground);
        }

        private static void inBackground(Runnable task) {
            Thread thread = new Thread(task, "listener");
            thread.setDaemon(true);
            thread.start();
        }

        boolean has(String key) {
            return lines.stream().anyMatch(line -> line.contains(key));
        }

        String dataOf(String key) {
            return lines.stream().filter(line -> line.contains(key)).findFirst().orElseThrow();
        }

        long lastId() {
            return ids().stream().max(Long::compare).orElseThrow();
        }

        List<Long> ids() {
            return lines.stream()
                    .filter(line -> line.startsWith("id:"))
                    .map(line -> Long.valueOf(line.substring(3).strip()))
                    .toList();
        }

        void close() {
            listening.cancel(true);
        }
    }
}
