package io.cvsa.ml.datasets;

import static io.cvsa.ml.datasets.Suite.as;

import io.cvsa.ml.devkit.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What a test of the running service begins with: an empty catalogue, and no version, build or job of another test. */
abstract class EmptySuite {

    @ConfigProperty(name = "CVSA_DB_HOST")
    String host;

    @ConfigProperty(name = "CVSA_DB_PORT")
    int port;

    @ConfigProperty(name = "CVSA_DB_NAME")
    String name;

    @ConfigProperty(name = "CVSA_DB_USER")
    String user;

    @ConfigProperty(name = "CVSA_DB_PASSWORD")
    String password;

    Database database;
    Connection connection;
    TestCatalogue catalogue;

    @BeforeEach
    void empty() throws SQLException {
        database = new Database(host, port, name, user, password, "disable");
        connection = database.connect();
        catalogue = new TestCatalogue(connection).reset();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> as("viewer").get("/q/health/ready").statusCode() == 200);
        catalogue.run(
                "DELETE FROM datasets.chunk",
                "DELETE FROM datasets.build",
                "DELETE FROM datasets.job",
                "DELETE FROM datasets.version",
                "DELETE FROM datasets.purged",
                "DELETE FROM datasets.condemned_file",
                "DELETE FROM datasets.test_member",
                "DELETE FROM datasets.family");
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }
}
