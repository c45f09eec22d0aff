package io.cvsa.ml.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevKafka;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.devkit.FreePort;
import io.cvsa.ml.devkit.ServiceProcess;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that is killed right after it noticed another program's label loses it as little as it counts it twice. */
class KilledFeedIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Database database = DevPostgres.shared().newDatabase();
    private final int brokerPort = FreePort.any();
    private Process broker;

    @TempDir
    Path directory;

    @BeforeEach
    void startBroker() {
        broker = DevKafka.startAt(brokerPort);
    }

    @AfterEach
    void stopBroker() {
        broker.destroyForcibly();
    }

    @Test
    void aNoticedLabelSurvivesTheKillAndCountsOnce() throws SQLException {
        try (ServiceProcess doomed = new ServiceProcess(directory, settings("outbox.after-commit")).awaitReady()) {
            writeForeignLabel();
            assertThat(doomed.awaitExit()).isEqualTo(137);
        }
        assertThat(number("SELECT count(*) FROM labels.vote")).isEqualTo(1);

        try (ServiceProcess heir = new ServiceProcess(directory, settings("none")).awaitReady()) {
            await().atMost(PATIENCE).until(() -> number("SELECT count(*) FROM labels.effective_label") == 1);
            await().atMost(PATIENCE).until(() -> number("SELECT count(*) FROM labels.outbox") == 0);
            assertThat(heir.health("live")).isEqualTo(200);
        }
        assertThat(number("SELECT revision FROM labels.effective_label WHERE aid = 7 AND state = 'yes'"))
                .isEqualTo(1);
        assertThat(number("SELECT count(*) FROM labels.inbox")).isEqualTo(1);
    }

    private Map<String, String> settings(String crash) {
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("CVSA_KAFKA", "127.0.0.1:" + brokerPort);
        settings.put("CVSA_LABELS_FEED_EVERY", "0.5s");
        settings.put("CVSA_CRASH", crash);
        return settings;
    }

    private void writeForeignLabel() throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO internal.video_type_label (aid, label, \"user\") VALUES (7, true, 'site-user')");
        }
    }

    private long number(String query) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
