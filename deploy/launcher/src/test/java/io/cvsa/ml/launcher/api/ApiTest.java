package io.cvsa.ml.launcher.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that waits as long as something moves, and not for ever. */
@Timeout(60)
class ApiTest {

    private static final Duration IDLE = Duration.ofSeconds(2);

    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private Api api;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setExecutor(threads);
        server.createContext("/hangs", exchange -> {
            exchange.getRequestBody().readAllBytes();
            await();
        });
        server.createContext("/never-reads", exchange -> await());
        server.createContext("/counts", ApiTest::count);
        server.start();
        api = new Api("http://127.0.0.1:" + server.getAddress().getPort() + "/", IDLE);
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void givesUpOnAServiceThatNeverAnswers() {
        assertThatThrownBy(() -> upload("hangs", new ByteArrayInputStream(new byte[10])))
                .isInstanceOf(ApiFailure.class)
                .hasMessageContaining("stood still for 2 s")
                .hasMessageContaining("./cvsa doctor");
    }

    @Test
    void givesUpOnAServiceThatTakesNothing() {
        assertThatThrownBy(() -> upload("never-reads", new ByteArrayInputStream(new byte[64 << 20])))
                .isInstanceOf(ApiFailure.class)
                .hasMessageContaining("stood still");
    }

    @Test
    void waitsLongerThanThatWhileTheBodyMoves() {
        long begin = System.nanoTime();
        assertThat(upload("counts", new Slow()).path("bytes").asInt()).isEqualTo(6);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(IDLE);
    }

    private com.fasterxml.jackson.databind.JsonNode upload(String path, InputStream body) {
        return api.upload(path, "text/plain", null, () -> body);
    }

    private static void count(HttpExchange exchange) throws IOException {
        int bytes = exchange.getRequestBody().readAllBytes().length;
        byte[] answer = ("{\"bytes\":" + bytes + "}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Six bytes, one each half second. */
    private static final class Slow extends InputStream {
        private int given;

        @Override
        public int read() {
            if (given == 6) {
                return -1;
            }
            given++;
            try {
                Thread.sleep(500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 'x';
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int next = read();
            if (next < 0) {
                return -1;
            }
            target[offset] = (byte) next;
            return 1;
        }
    }
}
