package io.cvsa.ml.datasets;

import static io.cvsa.ml.datasets.Suite.as;
import static io.cvsa.ml.datasets.Suite.finish;
import static io.cvsa.ml.datasets.Suite.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.datasets.export.FileStore;
import io.cvsa.ml.devkit.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What changed between versions, and what has moved since one was frozen. */
@QuarkusTest
@QuarkusTestResource(SuiteResource.class)
class HistoryIT {

    @Inject
    FileStore store;

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

    private Connection connection;
    private TestCatalogue catalogue;

    @BeforeEach
    void prepare() throws SQLException {
        connection = new Database(host, port, name, user, password, "disable").connect();
        catalogue = new TestCatalogue(connection).reset();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> as("viewer").get("/q/health/ready").statusCode() == 200);
        catalogue.run(
                "DELETE FROM datasets.chunk",
                "DELETE FROM datasets.build",
                "DELETE FROM datasets.job",
                "DELETE FROM datasets.version",
                "DELETE FROM datasets.test_member",
                "DELETE FROM datasets.family");
    }

    @AfterEach
    void leave() throws SQLException {
        catalogue.run("DROP TABLE IF EXISTS labels.effective_label");
        connection.close();
    }

    @Test
    void twoVersionsAreComparedVideoByVideo() throws Exception {
        catalogue.videos(1, 120).embedAll("tiny-v1.0");
        String before = finish(spec("")).getString("datasetId");
        catalogue.run("DELETE FROM internal.video_type_label WHERE aid = 1");
        catalogue.label(2, "lin", true, "2025-06-02Z");
        catalogue.run("UPDATE public.bilibili_metadata SET title = 'another title' WHERE aid = 3");
        catalogue.videos(121, 122).embedAll("tiny-v1.0");
        String after = finish(spec("")).getString("datasetId");
        JsonPath summary = get(after, before, "");
        assertThat(summary.getInt("added")).isEqualTo(2);
        assertThat(summary.getInt("removed")).isEqualTo(1);
        assertThat(summary.getInt("flipped")).isEqualTo(1);
        assertThat(summary.getInt("textChanged")).isEqualTo(1);
        assertThat(summary.getInt("unchanged") + summary.getInt("splitMoved")).isEqualTo(117);
        JsonPath flipped = get(after, before, "/rows?kind=flipped");
        assertThat(flipped.getList("items.aid")).containsExactly(2);
        assertThat(flipped.getString("items[0].changes[0].user")).isEqualTo("lin");
        assertThat(flipped.getString("items[0].changes[0].before")).isEqualTo("no");
        assertThat(flipped.getString("items[0].changes[0].after")).isEqualTo("yes");
        JsonPath first = get(after, before, "/rows?limit=2");
        JsonPath second = get(after, before, "/rows?limit=2&after=" + first.getString("next"));
        assertThat(first.getList("items.aid")).containsExactly(1, 2);
        assertThat(second.getInt("items[0].aid")).isEqualTo(3);
        assertThat(get(before, after, "").getInt("added")).isEqualTo(1);
        assertThat(get(after, after, "").getInt("unchanged")).isEqualTo(121);
        assertThat(derived()).noneMatch(file -> file.contains(".part"));
    }

    @Test
    void whatIsNotThereIsNotFoundAndNonsenseIsNamed() throws SQLException {
        catalogue.videos(1, 60).embedAll("tiny-v1.0");
        String id = finish(spec("")).getString("datasetId");
        String nobody = UUID.randomUUID().toString();
        as("viewer").get(path(id, nobody, "")).then().statusCode(404);
        as("viewer").get(path(nobody, id, "/rows")).then().statusCode(404);
        as("viewer").get("/api/v1/datasets/" + nobody + "/staleness").then().statusCode(404);
        as("viewer").get(path(id, id, "/rows?kind=odd")).then().statusCode(422);
        as("viewer").get(path(id, id, "/rows?after=%21")).then().statusCode(400);
    }

    @Test
    void aVersionKnowsHowManyLabelsHaveMovedSince() throws SQLException {
        catalogue.videos(1, 60).embedAll("tiny-v1.0");
        String id = finish(spec("")).getString("datasetId");
        assertThat(staleness(id)).containsExactly(0, 0);
        catalogue.run(
                "CREATE TABLE labels.effective_label (aid bigint PRIMARY KEY, state text,"
                        + " updated_at timestamptz NOT NULL DEFAULT now())",
                "INSERT INTO labels.effective_label SELECT n, CASE WHEN n % 3 = 0 THEN 'yes' ELSE 'no' END,"
                        + " timestamptz '2025-06-01Z' FROM generate_series(1, 60) n");
        assertThat(staleness(id)).containsExactly(0, 0);
        catalogue.run(
                "UPDATE labels.effective_label SET state = 'yes', updated_at = now() WHERE aid = 1",
                "UPDATE labels.effective_label SET state = 'tie', updated_at = now() WHERE aid = 2",
                "UPDATE labels.effective_label SET updated_at = now() WHERE aid = 3",
                "INSERT INTO labels.effective_label VALUES (900, 'yes', now()), (901, NULL, now())");
        assertThat(staleness(id)).containsExactly(2, 1);
    }

    private static List<Integer> staleness(String id) {
        JsonPath found = as("viewer")
                .get("/api/v1/datasets/" + id + "/staleness")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(found.getString("countedAt")).isNotBlank();
        return List.of(found.getInt("moved"), found.getInt("added"));
    }

    private List<String> derived() throws IOException {
        try (Stream<Path> files = Files.list(store.derived())) {
            return files.map(Path::toString).toList();
        }
    }

    private static String path(String id, String other, String more) {
        return "/api/v1/datasets/" + id + "/differences/" + other + more;
    }

    private static JsonPath get(String id, String other, String more) {
        return as("viewer")
                .get(path(id, other, more))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
