package io.cvsa.ml.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevKafka;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.devkit.FreePort;
import io.cvsa.ml.devkit.ServiceProcess;
import io.cvsa.ml.devkit.TcpProxy;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway starts before its database and its broker; who listens then hears the facts that come later. */
class LateServersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Database database = DevPostgres.shared().newDatabase();
    private final int brokerPort = FreePort.any();
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    @TempDir
    Path directory;

    @Test
    void servesWithoutServersAndAuditsAndStreamsOnceTheyAreThere() throws Exception {
        Process broker = null;
        Files.writeString(directory.resolve("index.html"), "<!doctype html><title>panel</title>");
        try (TcpProxy proxy = new TcpProxy(database.host(), database.port()).refuse(true);
                ServiceProcess service = new ServiceProcess(directory, settings(proxy)).awaitLive()) {
            assertThat(service.health("ready")).isEqualTo(503);
            assertThat(service.get("/").body()).contains("panel");
            assertThat(service.get("/api/v1/session").body()).contains("\"local\"");
            assertThat(service.get("/api/v1/status").body()).contains("\"service\":\"labels\"", "\"ready\":false");
            HttpResponse<String> refused = service.post("labeler", "/api/v1/videos/7/labels", "{\"label\":true}");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            listen(service);

            proxy.refuse(false);
            service.awaitReady();
            await().atMost(PATIENCE).until(() -> audited("/api/v1/videos/7/labels") == 1);

            broker = DevKafka.startAt(brokerPort);
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
                announce("late-run");
                return heard.stream().anyMatch(line -> line.contains("late-run"));
            });
        } finally {
            if (broker != null) {
                broker.destroyForcibly();
            }
        }
    }

    private Map<String, String> settings(TcpProxy proxy) {
        Map<String, String> settings =
                new HashMap<>(database.through(proxy.port()).settings());
        settings.put("CVSA_KAFKA", "127.0.0.1:" + brokerPort);
        settings.put("CVSA_PANEL_DIR", directory.toString());
        settings.put("CVSA_LABELS_URL", "http://127.0.0.1:1");
        return settings;
    }

    private void listen(ServiceProcess service) {
        HttpRequest events =
                HttpRequest.newBuilder(service.base().resolve("/api/v1/events")).build();
        var unused = HttpClient.newHttpClient()
                .sendAsync(events, HttpResponse.BodyHandlers.ofLines())
                .thenAccept(answer -> answer.body().forEach(heard::add));
    }

    private void announce(String key) {
        ProducerRecord<String, byte[]> fact = new ProducerRecord<>(
                "training.run-progressed.v1", key, "{\"step\":1}".getBytes(StandardCharsets.UTF_8));
        Map.of("ce_id", "1", "ce_type", fact.topic(), "ce_source", "training", "ce_specversion", "1.0")
                .forEach((name, value) -> fact.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        Map<String, Object> settings = Map.of("bootstrap.servers", "127.0.0.1:" + brokerPort);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            var unused = producer.send(fact);
        }
    }

    private int audited(String path) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.prepareStatement("SELECT count(*) FROM gateway.audit WHERE path = ?")) {
            statement.setString(1, path);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
