package io.cvsa.ml.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevKafka;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.devkit.ServiceProcess;
import io.cvsa.ml.devkit.TcpProxy;
import io.cvsa.ml.platform.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build reads from or writes to goes away in the middle: it says so, goes on later and makes the same version. */
class ServersGoAwayIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int VIDEOS = 6_000;

    private final Database database = DevPostgres.shared().newDatabase();

    @TempDir
    Path directory;

    @Test
    void aBuildOutlivesItsDatabaseAndItsStore() throws Exception {
        try (TcpProxy proxy = new TcpProxy(database.host(), database.port());
                Connection connection = database.connect();
                ServiceProcess service = new ServiceProcess(directory, settings(proxy)).awaitReady()) {
            new TestCatalogue(connection).reset().videos(1, VIDEOS).embedAll("tiny-v1.0");
            proxy.bandwidth(150_000);
            String build = start(service);
            await().atMost(PATIENCE)
                    .until(() -> view(service, build).path("rows").asInt() > 500);
            proxy.refuse(true).reset();
            assertThat(service.get("/api/v1/datasets/builds/" + build).statusCode())
                    .as("the service lives and says what is wrong")
                    .isEqualTo(503);
            proxy.bandwidth(0).refuse(false);
            JsonNode interrupted = awaitEnd(service, build);
            assertThat(interrupted.path("rows").asInt()).isEqualTo(VIDEOS);

            Path store = directory.resolve("data");
            Path away = directory.resolve("away");
            Files.move(store, away);
            Files.createFile(store); // as a volume that is not mounted: nothing can be made below
            String storeless = start(service);
            await().atMost(PATIENCE)
                    .until(() ->
                            !view(service, storeless).path("error").asText("").isEmpty());
            assertThat(view(service, storeless).path("datasetId").isNull()).isTrue();
            Files.delete(store);
            Files.move(away, store);
            assertThat(awaitEnd(service, storeless).path("datasetId"))
                    .as("equal content is one version, whatever came between")
                    .isEqualTo(interrupted.path("datasetId"));
        }
    }

    private static String start(ServiceProcess service) {
        String spec = "{\"name\":\"set\",\"model\":\"tiny-v1.0\"}";
        return Json.parse(
                        service.post("trainer", "/api/v1/datasets/builds", spec).body())
                .path("id")
                .asText();
    }

    private static JsonNode awaitEnd(ServiceProcess service, String build) {
        await().atMost(PATIENCE)
                .until(() -> view(service, build).path("state").asText().equals("succeeded"));
        return view(service, build);
    }

    private static JsonNode view(ServiceProcess service, String build) {
        return Json.parse(service.get("/api/v1/datasets/builds/" + build).body());
    }

    private Map<String, String> settings(TcpProxy proxy) {
        Map<String, String> settings =
                new HashMap<>(database.through(proxy.port()).settings());
        settings.put("CVSA_KAFKA", DevKafka.shared().bootstrapServers());
        settings.put("CVSA_DATA_DIR", directory.resolve("data").toString());
        settings.put(
                "CVSA_CONFIG_DIR", Path.of("src/test/config").toAbsolutePath().toString());
        settings.put("CVSA_PLATFORM_JOB_HEARTBEAT", "500ms");
        settings.put("CVSA_PLATFORM_JOB_BACKOFF", "500ms");
        settings.put("CVSA_PLATFORM_JOB_MAX_FAILURES", "100");
        return settings;
    }
}
