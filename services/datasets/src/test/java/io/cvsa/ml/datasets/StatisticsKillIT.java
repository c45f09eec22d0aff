package io.cvsa.ml.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.platform.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statistics whose service dies before and after they are stored are computed in the end, and once. */
class StatisticsKillIT {

    private static final String SPEC = "{\"name\":\"set\",\"model\":\"tiny-v1.0\"}";

    @TempDir
    Path data;

    @Test
    void aKilledCountingIsDoneAgainWithOneResult() throws Exception {
        Database database = DevPostgres.shared().newDatabase();
        try (Connection connection = database.connect()) {
            new TestCatalogue(connection).reset().videos(1, 80).embedAll("tiny-v1.0");
            try (PackagedService service = new PackagedService(database, data, "statistics.after-count").ready()) {
                service.send("POST", "/api/v1/datasets/builds", SPEC);
                assertThat(service.awaitCrash()).isEqualTo(137);
            }
            assertThat(number(connection, "SELECT count(*) FROM datasets.version_statistics"))
                    .isZero();
            try (PackagedService service = new PackagedService(database, data, "statistics.after-store")) {
                assertThat(service.awaitCrash()).isEqualTo(137);
            }
            String stored = "SELECT count(*) FROM datasets.version_statistics";
            assertThat(number(connection, stored)).isEqualTo(1);
            String done = "SELECT count(*) FROM datasets.job WHERE kind = 'dataset-statistics' AND state = 'succeeded'";
            assertThat(number(connection, done)).isZero();
            try (PackagedService service = new PackagedService(database, data, null).ready()) {
                Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> number(connection, done) == 1);
                assertThat(number(connection, stored)).isEqualTo(1);
                assertThat(rows(service)).isEqualTo(80);
            }
        }
    }

    private static int rows(PackagedService service) throws IOException, InterruptedException {
        JsonNode versions =
                Json.parse(service.send("GET", "/api/v1/datasets", null).body()).path("items");
        assertThat(versions).hasSize(1);
        String path = "/api/v1/datasets/" + versions.path(0).path("id").asText() + "/statistics";
        return Json.parse(service.send("GET", path, null).body())
                .path("statistics")
                .path("rows")
                .asInt();
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
