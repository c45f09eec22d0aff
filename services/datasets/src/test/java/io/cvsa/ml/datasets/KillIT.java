package io.cvsa.ml.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevKafka;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.platform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build whose service dies again and again ends with the hash of an undisturbed one, and nothing is embedded twice. */
class KillIT {

    private static final String SPEC = "{\"name\":\"set\",\"model\":\"tiny-v1.0\",\"asOf\":\"2026-01-01T00:00:00Z\"}";

    private static final List<String> STEPS = List.of(
            "after-read",
            "after-read-checkpoint",
            "after-plan",
            "after-send",
            "after-fetch",
            "mid-write",
            "after-write",
            "after-rename",
            "after-version");

    /** Builds that are killed once at each step; {@code -Dcvsa.kills=10} makes them ten. */
    private static final int ROUNDS = Integer.getInteger("cvsa.kills", 1);

    @TempDir
    Path data;

    private Database database;
    private Connection connection;
    private TestCatalogue catalogue;
    private EmbeddingsPlayer player;

    @BeforeEach
    void prepare() throws SQLException {
        database = DevPostgres.shared().newDatabase();
        connection = database.connect();
        catalogue = new TestCatalogue(connection).reset().videos(1, 700);
    }

    @AfterEach
    void leave() throws SQLException {
        if (player != null) {
            player.close();
        }
        connection.close();
    }

    @Test
    void aBuildThatIsKilledAtEveryStepEndsAsAnUndisturbedOne() throws Exception {
        String undisturbed;
        try (PackagedService service = new PackagedService(database, data, null).ready()) {
            player = new EmbeddingsPlayer(database, DevKafka.shared().bootstrapServers());
            undisturbed = hash(service, finish(service, start(service)));
        }
        for (int round = 0; round < ROUNDS; round++) {
            forget();
            killAtEveryStep(undisturbed);
        }
    }

    private void killAtEveryStep(String undisturbed) throws Exception {
        int chunks = player.received();
        int embedded = player.embedded();
        String build = queue();
        player.silent(true);
        for (String step : STEPS) {
            crash("build." + step);
            if (step.equals("after-send")) {
                player.silent(false);
            }
        }
        try (PackagedService service = new PackagedService(database, data, null).ready()) {
            assertThat(hash(service, finish(service, build))).isEqualTo(undisturbed);
            assertThat(Json.parse(service.send("GET", "/api/v1/datasets", null).body())
                            .path("items"))
                    .hasSize(1);
        }
        assertThat(player.embedded() - embedded).isEqualTo(700);
        assertThat(player.received() - chunks)
                .as("chunks; the kill before it is written down that they were sent has sent them once more")
                .isBetween(3, 6);
    }

    /** A build that nobody works on yet. */
    private String queue() throws IOException, InterruptedException {
        Map<String, String> idle = Map.of("CVSA_PLATFORM_JOB_ENABLED", "false");
        try (PackagedService service = new PackagedService(database, data, null, idle).ready()) {
            return start(service);
        }
    }

    @Test
    void aKilledImportMakesOneVersion() throws Exception {
        Path file = data.resolve("old.parquet");
        try (Connection duck = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = duck.createStatement()) {
            statement.execute("COPY (SELECT 5000 + n AS aid, n % 3 AS label, md5('老歌 ' || n) AS text_checksum,"
                    + " [1, n, 1, 1, 1, 1, 1, 1]::FLOAT[] AS embedding, '{\"title\": \"老歌 ' || n || '\"}' AS metadata_json"
                    + " FROM range(1, 301) r(n)) TO '" + file + "' (FORMAT parquet)");
        }
        String started;
        try (PackagedService service = new PackagedService(database, data, "import.before-version").ready()) {
            started = Json.parse(service.sendFile("/api/v1/datasets/imports?name=old&model=tiny-v1.0", file)
                            .body())
                    .path("id")
                    .asText();
            assertThat(service.awaitCrash()).isEqualTo(137);
        }
        crash("import.after-version");
        try (PackagedService service = new PackagedService(database, data, null).ready()) {
            JsonNode done = finish(service, started);
            assertThat(done.path("rows").asInt()).isEqualTo(300);
            assertThat(done.path("step").asText()).isEqualTo("done");
            assertThat(Json.parse(service.send("GET", "/api/v1/datasets", null).body())
                            .path("items"))
                    .hasSize(1);
        }
        try (var left = Files.list(data.resolve("datasets/derived"))) {
            // the version's list of videos may stand there already: the service makes it by itself
            assertThat(left.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith("import-"));
        }
    }

    @Test
    void aKilledPurgeLeavesNoFileOfTheVersionBehind() throws Exception {
        Map<String, String> eager =
                Map.of("CVSA_DATASETS_RETENTION_EVERY", "1s", "CVSA_DATASETS_RETENTION_SPARE", "0s");
        List<String> hashes = new ArrayList<>();
        try (PackagedService service = new PackagedService(database, data, null).ready()) {
            player = new EmbeddingsPlayer(database, DevKafka.shared().bootstrapServers());
            String path = "/api/v1/datasets/"
                    + finish(service, start(service)).path("datasetId").asText();
            JsonNode version = Json.parse(service.send("GET", path, null).body());
            version.path("files").forEach(file -> hashes.add(file.path("sha256").asText()));
            assertThat(service.send("DELETE", path, null).statusCode()).isEqualTo(204);
        }
        catalogue.run("UPDATE datasets.trash SET purge_at = now()");
        try (PackagedService service = new PackagedService(database, data, "purge.after-version", eager)) {
            assertThat(service.awaitCrash()).isEqualTo(137);
        }
        assertThat(names()).containsAll(hashes);
        try (PackagedService service = new PackagedService(database, data, null, eager).ready()) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    // a file that goes while the walk is at it ends the walk
                    .ignoreException(UncheckedIOException.class)
                    .untilAsserted(() -> assertThat(names()).doesNotContainAnyElementsOf(hashes));
            assertThat(Json.parse(service.send("GET", "/api/v1/datasets?trash=true", null)
                                    .body())
                            .path("items"))
                    .isEmpty();
        }
    }

    private List<String> names() throws IOException {
        return files().stream().map(file -> file.getFileName().toString()).toList();
    }

    private List<Path> files() throws IOException {
        try (var files = Files.walk(data.resolve("datasets/files"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private void crash(String point) throws IOException {
        try (PackagedService service = new PackagedService(database, data, point)) {
            assertThat(service.awaitCrash()).as("crash at " + point).isEqualTo(137);
        }
    }

    /** Everything but the catalogue, so that the second build has all to do again. */
    private void forget() throws SQLException, IOException {
        catalogue.run(
                "DELETE FROM datasets.chunk",
                "DELETE FROM datasets.build",
                "DELETE FROM datasets.job",
                "DELETE FROM datasets.version",
                "DELETE FROM datasets.test_member",
                "TRUNCATE internal.embeddings");
        for (Path file : files()) {
            Files.delete(file);
        }
    }

    private static String start(PackagedService service) throws IOException, InterruptedException {
        return Json.parse(service.send("POST", "/api/v1/datasets/builds", SPEC).body())
                .path("id")
                .asText();
    }

    private static JsonNode finish(PackagedService service, String build) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> view(service, build).path("state").asText().equals("succeeded"));
        return view(service, build);
    }

    private static JsonNode view(PackagedService service, String build) {
        try {
            return Json.parse(service.send("GET", "/api/v1/datasets/builds/" + build, null)
                    .body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String hash(PackagedService service, JsonNode build) throws IOException, InterruptedException {
        String id = build.path("datasetId").asText();
        return Json.parse(service.send("GET", "/api/v1/datasets/" + id, null).body())
                .path("hash")
                .asText();
    }
}
