package io.cvsa.ml.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevKafka;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.devkit.FreePort;
import io.cvsa.ml.devkit.ServiceProcess;
import io.cvsa.ml.devkit.TcpProxy;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service starts before its database and its broker, says so, and loses nothing when they come one by one. */
class LateServersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Database database = DevPostgres.shared().newDatabase();
    private final int brokerPort = FreePort.any();

    @TempDir
    Path directory;

    @Test
    void labelsAreTakenBeforeTheBrokerComesAndCountOnceItIsThere() throws SQLException {
        Process broker = null;
        try (TcpProxy proxy = new TcpProxy(database.host(), database.port()).refuse(true);
                ServiceProcess service = new ServiceProcess(directory, settings(proxy)).awaitLive()) {
            assertThat(service.health("ready")).isEqualTo(503);
            refused(service.get("/api/v1/videos"));
            refused(service.post("admin", "/api/v1/imports/videos", "{\"aid\":7,\"title\":\"first\"}"));

            proxy.refuse(false);
            service.awaitReady();
            HttpResponse<String> imported =
                    service.post("admin", "/api/v1/imports/videos", "{\"aid\":7,\"title\":\"first\"}");
            assertThat(imported.statusCode()).as(imported.body()).isEqualTo(200);
            assertThat(service.post("labeler", "/api/v1/videos/7/labels", "{\"label\":true}")
                            .statusCode())
                    .isEqualTo(201);
            assertThat(waitingFacts()).isPositive();

            broker = DevKafka.startAt(brokerPort);
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(service.get("/api/v1/videos/7").body()).contains("\"effectiveLabel\":\"yes\""));
            await().atMost(PATIENCE).until(() -> waitingFacts() == 0);
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
        return settings;
    }

    private static void refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("urn:cvsa:problem:unavailable");
    }

    private int waitingFacts() throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM labels.outbox")) {
            row.next();
            return row.getInt(1);
        }
    }
}
