package io.cvsa.ml.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.platform.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The crawler's own requests, byte for byte as its runtime sends them, get the answers that it reads. */
@QuarkusTest
class CrawlerIT extends TrainingCase {

    private static final int PORT = Integer.getInteger(Neighbours.CRAWLER_PORT);

    /** What the crawler's fetch writes before a body. */
    private static final String HEAD = String.join(
            "\r\n",
            "%s %s HTTP/1.1",
            "Content-Type: application/json",
            "Connection: keep-alive",
            "User-Agent: Bun/1.2.2",
            "Accept: */*",
            "Host: localhost:8544",
            "Accept-Encoding: gzip, deflate, br",
            "");

    private record Answer(int status, JsonNode body) {}

    @Test
    void theCrawlerWaitsForAModelAsksAndIsAnswered() throws Exception {
        assertThat(ask("GET", "/health", null).body().toString())
                .isEqualTo("{\"status\":\"models_not_loaded\",\"models_loaded\":false}");
        Answer early = ask("POST", "/classify", video("miku sings", "on stage", "empty", null));
        assertThat(early.status())
                .as("a classifier without a model gives no label")
                .isEqualTo(503);
        assertThat(early.body().has("label")).isFalse();

        int version = version(TinyDataset.write(Neighbours.directory(), 500, 40), "hybrid", Neighbours.CRAWLER_MODEL);
        assertThat(promote(Neighbours.CRAWLER_MODEL, version).status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(2))
                .until(() ->
                        ask("GET", "/health", null).body().path("models_loaded").asBoolean());
        String name = Neighbours.CRAWLER_MODEL + ":" + version;

        JsonNode said = ask("POST", "/classify", video("miku sings", "on stage", "empty", 4242L))
                .body();
        assertThat(said.path("label").asInt()).isEqualTo(1);
        assertThat(said.path("aid").asLong()).isEqualTo(4242);
        assertThat(said.path("model_version").asText()).isEqualTo(name);
        double yes = probability("miku sings", "on stage");
        assertThat(said.at("/probabilities/1").asDouble())
                .as("'empty' is no tag")
                .isEqualTo(yes);
        assertThat(said.at("/probabilities/0").asDouble()).isCloseTo(1 - yes, within(1e-12));

        storedTextWins(yes);
        batches(name);
        refuses();
    }

    /** The catalogue's text decides what a known video is, whatever the crawler says of it. */
    private void storedTextWins(double yes) throws IOException {
        sql.run(
                "INSERT INTO public.bilibili_metadata (aid, title, description) VALUES (4243, 'miku sings', 'on stage')");
        JsonNode known = ask("POST", "/classify", video("untitled", "N/A", "empty", 4243L))
                .body();
        assertThat(known.at("/probabilities/1").asDouble()).isEqualTo(yes);
        assertThat(sql.list(
                        "SELECT aid FROM training.prediction WHERE model_name = $1",
                        row -> row.getLong("aid"),
                        Neighbours.CRAWLER_MODEL))
                .as("kept for the known video, not for what is only said")
                .containsExactly(4243L);
    }

    private void batches(String name) throws IOException {
        String videos =
                "[" + video("miku sings", "N/A", "empty", 1L) + "," + video("the chef cooks", "", "home", null) + "]";
        JsonNode results = ask("POST", "/classify_batch", videos).body().path("results");
        assertThat(results).hasSize(2);
        assertThat(results.at("/0/aid").asLong()).isEqualTo(1);
        assertThat(results.at("/0/label").asInt()).isEqualTo(1);
        assertThat(results.at("/1/aid").isNull()).isTrue();
        assertThat(results.at("/1/label").asInt()).isZero();
        assertThat(results.at("/1/model_version").asText()).isEqualTo(name);
        assertThat(ask("POST", "/classify_batch", "[]").body().toString()).isEqualTo("{\"results\":[]}");
    }

    private void refuses() throws IOException {
        Answer nothing = ask("POST", "/classify", video("untitled", "N/A", "empty", 4299L));
        assertThat(nothing.status()).isEqualTo(503);
        assertThat(nothing.body().path("detail").asText()).contains("4299").contains("the text is empty");
        Answer half = ask(
                "POST",
                "/classify_batch",
                "[" + video("miku", "", "", 1L) + "," + video("unembeddable", "", "", 2L) + "]");
        assertThat(half.status()).as("half a batch is none").isEqualTo(503);
        assertThat(ask("POST", "/classify", "{\"title\":\"x\"}").status()).isEqualTo(422);
        assertThat(ask("POST", "/classify", "{\"title\":").status()).isEqualTo(422);
        assertThat(ask("POST", "/classify_batch", "{}").status()).isEqualTo(422);
        assertThat(ask("POST", "/elsewhere", "{}").status()).isEqualTo(404);
        Answer page = send(HEAD.formatted("POST", "/classify").replace("application/json", "text/plain")
                + "Content-Length: 2\r\n\r\n{}");
        assertThat(page.status())
                .as("a web page can send no JSON to another origin")
                .isEqualTo(415);
    }

    @Test
    void listensOnLoopbackOnly() throws IOException {
        for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(each.getInetAddresses())) {
                if (!address.isLoopbackAddress()) {
                    assertThat(reaches(address)).as(address.toString()).isFalse();
                }
            }
        }
        assertThat(reaches(InetAddress.getLoopbackAddress())).isTrue();
    }

    private static boolean reaches(InetAddress address) {
        try (Socket socket = new Socket(address, PORT)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private double probability(String title, String description) {
        return api().post(
                        "/api/v1/predictions",
                        "{\"model\":\"%s\",\"texts\":[{\"title\":\"%s\",\"description\":\"%s\"}]}"
                                .formatted(Neighbours.CRAWLER_MODEL, title, description))
                .at("/items/0/probability")
                .asDouble();
    }

    /** As {@code JSON.stringify} writes it: an aid that is undefined is left out. */
    private static String video(String title, String description, String tags, Long aid) {
        return "{\"title\":\"%s\",\"description\":\"%s\",\"tags\":\"%s\"%s}"
                .formatted(title, description, tags, aid == null ? "" : ",\"aid\":" + aid);
    }

    private static Answer ask(String method, String path, String body) throws IOException {
        String head = HEAD.formatted(method, path);
        return send(
                body == null
                        ? head + "\r\n"
                        : head + "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    private static Answer send(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), PORT)) {
            socket.setSoTimeout(30_000); // the crawler's own patience
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            String head = head(in);
            int length = 0;
            for (String line : head.lines().toList()) {
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(
                            line.substring(line.indexOf(':') + 1).strip());
                }
            }
            String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
            int status = Integer.parseInt(head.substring(9, 12));
            return new Answer(
                    status,
                    body.startsWith("{") ? Json.parse(body) : Json.mapper().nullNode());
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the answer breaks off: " + head);
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }
}
