package io.cvsa.ml.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevKafka;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.devkit.FreePort;
import io.cvsa.ml.devkit.ServiceProcess;
import io.cvsa.ml.devkit.TcpProxy;
import io.cvsa.ml.platform.json.Json;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service starts before its database and its broker, says so, and loses no build when they come one by one. */
class LateServersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String SPEC = "{\"name\":\"set\",\"model\":\"tiny-v1.0\"}";

    private final Database database = DevPostgres.shared().newDatabase();
    private final int brokerPort = FreePort.any();

    @TempDir
    Path directory;

    @Test
    void aBuildThatWasAskedForBeforeTheBrokerCameIsDoneOnceItIsThere() throws Exception {
        Process broker = null;
        try (TcpProxy proxy = new TcpProxy(database.host(), database.port()).refuse(true);
                Connection connection = database.connect();
                ServiceProcess service = new ServiceProcess(directory, settings(proxy)).awaitLive()) {
            new TestCatalogue(connection).reset().videos(1, 300);
            assertThat(service.health("ready")).isEqualTo(503);
            refused(service.get("/api/v1/datasets"));
            refused(service.post("trainer", "/api/v1/datasets/builds", SPEC));

            proxy.refuse(false);
            service.awaitReady();
            String build = Json.parse(service.post("trainer", "/api/v1/datasets/builds", SPEC)
                            .body())
                    .path("id")
                    .asText();
            await().atMost(PATIENCE)
                    .until(() -> view(service, build).path("step").asText().equals("embedding"));

            broker = DevKafka.startAt(brokerPort);
            try (EmbeddingsPlayer player = new EmbeddingsPlayer(database, "127.0.0.1:" + brokerPort)) {
                await().atMost(PATIENCE)
                        .until(() -> view(service, build).path("state").asText().equals("succeeded"));
                assertThat(player.received()).isPositive();
            }
            assertThat(view(service, build).path("embedded").asInt()).isEqualTo(300);
            String dataset = view(service, build).path("datasetId").asText();
            await().atMost(PATIENCE)
                    .until(() ->
                            Announcements.of("127.0.0.1:" + brokerPort, dataset).size() == 1);
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
        settings.put(
                "CVSA_CONFIG_DIR", Path.of("src/test/config").toAbsolutePath().toString());
        settings.put("CVSA_DATASETS_BUILD_RESEND_AFTER", "2s");
        return settings;
    }

    private static JsonNode view(ServiceProcess service, String build) {
        return Json.parse(service.get("/api/v1/datasets/builds/" + build).body());
    }

    private static void refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("urn:cvsa:problem:unavailable");
    }
}
