package io.cvsa.ml.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevKafka;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.devkit.FreePort;
import io.cvsa.ml.devkit.ServiceProcess;
import io.cvsa.ml.devkit.TestTokens;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that is killed loses no label it has acknowledged, and a file it was reading can be sent again. */
class KilledServiceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int LABELS = 60;
    private static final int ROWS = 8_000;

    private final Database database = DevPostgres.shared().newDatabase();
    private final int brokerPort = FreePort.any();

    @TempDir
    Path directory;

    private Process broker;

    /** A broker of its own: the shared one belongs to the group of the service in this JVM. */
    @BeforeEach
    void startBroker() {
        broker = DevKafka.startAt(brokerPort);
    }

    @AfterEach
    void stopBroker() {
        broker.destroyForcibly();
    }

    @Test
    void everyAcknowledgedLabelCountsAfterTheKill() throws SQLException {
        try (ServiceProcess service = service().awaitReady()) {
            assertThat(service.post("admin", "/api/v1/imports/videos", lines(1, LABELS, ""))
                            .statusCode())
                    .isEqualTo(200);
            for (int aid = 1; aid <= LABELS; aid++) {
                assertThat(service.post("labeler", "/api/v1/videos/" + aid + "/labels", "{\"label\":true}")
                                .statusCode())
                        .isEqualTo(201);
            }
            service.kill();
        }
        try (ServiceProcess service = service()) {
            service.awaitReady();
            await().atMost(PATIENCE)
                    .until(() -> count("SELECT count(*) FROM labels.effective_label") == LABELS
                            && count("SELECT count(*) FROM labels.outbox") == 0);
        }
        assertThat(count("SELECT count(*) FROM internal.video_type_label")).isEqualTo(LABELS);
    }

    @Test
    void aFileThatWasBeingReadIsTakenWholeTheSecondTime() throws Exception {
        CountDownLatch killed = new CountDownLatch(1);
        try (ServiceProcess service = service().awaitReady()) {
            InputStream half = new ByteArrayInputStream(bytes(lines(1, ROWS / 2, ",\"label\":1")));
            CompletableFuture<HttpResponse<String>> answer =
                    post(service, new SequenceInputStream(half, new Endless(killed)));
            await().atMost(PATIENCE).until(() -> count("SELECT count(*) FROM public.bilibili_metadata") > 0);
            service.kill();
            killed.countDown();
            assertThat(answer).failsWithin(PATIENCE);
        }
        int before = count("SELECT count(*) FROM public.bilibili_metadata");
        assertThat(before).isBetween(1, ROWS / 2);
        try (ServiceProcess service = service().awaitReady()) {
            InputStream whole = new ByteArrayInputStream(bytes(lines(1, ROWS, ",\"label\":1")));
            JsonNode report =
                    new ObjectMapper().readTree(post(service, whole).get().body());
            assertThat(report.path("errorCount").asInt()).isZero();
            assertThat(report.path("videosUnchanged").asInt()).isEqualTo(before);
            assertThat(report.path("videosInserted").asInt()).isEqualTo(ROWS - before);
            await().atMost(PATIENCE).until(() -> count("SELECT count(*) FROM labels.effective_label") == ROWS);
        }
        assertThat(count("SELECT count(*) FROM internal.video_type_label")).isEqualTo(ROWS);
    }

    private ServiceProcess service() {
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("CVSA_KAFKA", "127.0.0.1:" + brokerPort);
        return new ServiceProcess(directory, settings);
    }

    private static String lines(int from, int to, String more) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(aid -> "{\"aid\":" + aid + ",\"title\":\"video " + aid + "\"" + more + "}\n")
                .collect(Collectors.joining());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static CompletableFuture<HttpResponse<String>> post(ServiceProcess service, InputStream body) {
        HttpRequest request = HttpRequest.newBuilder(service.base().resolve("/api/v1/imports/videos?labeler=gold"))
                .header("Authorization", TestTokens.bearer("admin", "admin"))
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body))
                .build();
        return HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private int count(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    /** The rest of a file, which does not come before the latch opens. */
    private static final class Endless extends InputStream {

        private final CountDownLatch until;

        Endless(CountDownLatch until) {
            this.until = until;
        }

        @Override
        public int read() {
            try {
                until.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return read();
        }
    }
}
