package io.cvsa.ml.datasets;

import static io.cvsa.ml.datasets.Suite.as;
import static io.cvsa.ml.datasets.Suite.await;
import static io.cvsa.ml.datasets.Suite.dataset;
import static io.cvsa.ml.datasets.Suite.finish;
import static io.cvsa.ml.datasets.Suite.rows;
import static io.cvsa.ml.datasets.Suite.spec;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.datasets.export.FileStore;
import io.cvsa.ml.platform.json.Json;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions made of files; the old program's are written by DuckDB, which shares no code with what reads them. */
@QuarkusTest
@QuarkusTestResource(SuiteResource.class)
class ImportIT extends EmptySuite {

    /** Rows as the old program wrote them: {@code %s} stands for the label, the vector, the rows. */
    private static final String OLD = """
            SELECT 5000 + n AS aid, %s AS label, false AS inconsistent, md5('老歌 ' || n || chr(10) || 'a,b') AS text_checksum,
                   %s AS embedding, '{"title": " 老歌 ' || n || '", "description": null, "tags": "a,b"}' AS metadata_json,
                   '[{"user": "lin", "label": ' || CASE WHEN n %% 3 > 0 THEN 'true' ELSE 'false' END || '}]' AS user_labels_json
            FROM range(1, %d) r(n)""";

    private static final String LABEL = "n % 3 > 0";
    private static final String VECTOR = "[1, n, n % 5, 1, 1, 1, 1, 0.5]::FLOAT[]";

    @Inject
    FileStore store;

    @ConfigProperty(name = "CVSA_KAFKA")
    String kafka;

    @TempDir
    Path directory;

    @Test
    void everyOtherBodyIsHeldToOneMebibyte() throws IOException {
        assertThat(answer("/api/v1/datasets/previews", "Content-Length: 1048577"))
                .contains(" 413 ");
        assertThat(answer("/api/v1/datasets/previews", "Transfer-Encoding: chunked"))
                .contains(" 411 ");
        assertThat(answer("/api/v1/datasets/previews", "Content-Length: 0")).contains(" 401 ");
        assertThat(answer("/api/v1/datasets/imports", "Content-Length: 1048577"))
                .contains(" 401 ");
    }

    /** The first line that is answered to a head without its body. */
    private static String answer(String path, String header) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    @Test
    void theOldProgramsFileBecomesAVersion() throws Exception {
        JsonPath built = imported(old(LABEL, VECTOR, 301), "");
        assertThat(built.getInt("rows")).isEqualTo(300);
        assertThat(built.getString("imported")).isEqualTo("old.parquet");
        String id = built.getString("datasetId");
        JsonPath set = dataset(id);
        assertThat(set.getInt("rows")).isEqualTo(300);
        assertThat(set.getInt("positives")).isEqualTo(200);
        assertThat(set.getInt("test")).isBetween(30, 90);
        assertThat(set.getInt("validation")).isBetween(10, 60);
        assertThat(set.getInt("leaks.sharedTexts")).isZero();
        JsonPath row = rows(id, "&q=5007");
        assertThat(row.getString("items[0].text")).isEqualTo("老歌 7\na,b");
        assertThat(row.getBoolean("items[0].label")).isTrue();
        assertThat(row.getList("items[0].votes.user")).containsExactly("lin");
        JsonNode manifest = Json.parse(Files.readString(stored(set, "manifest.json")));
        assertThat(manifest.at("/importedFrom/name").asText()).isEqualTo("old.parquet");
        assertThat(manifest.at("/importedFrom/sha256").asText()).hasSize(64);
        assertThat(count("datasets.test_member")).isEqualTo(set.getInt("test"));
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(Announcements.of(kafka, id))
                .hasSize(1));
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void theOldLabelsZeroOneTwoAreNoYesYes() throws Exception {
        JsonPath built = imported(old("n % 3", VECTOR, 31), "");
        assertThat(dataset(built.getString("datasetId")).getInt("positives")).isEqualTo(20);
    }

    @Test
    void ourOwnExportComesBackWithTheSameHash() throws Exception {
        catalogue.videos(1, 200);
        catalogue.video(1001, "同じ歌").label(1001, "lin", true, "2025-06-01Z");
        catalogue.video(1002, "同じ歌").label(1002, "mei", false, "2025-06-01Z").label(1002, "wu", true, "2025-06-01Z");
        catalogue.review(7, "rev", true, "2025-06-02Z").embedAll("tiny-v1.0");
        JsonPath first = dataset(finish(spec("")).getString("datasetId"));
        assertThat(rows(first.getString("id"), "&q=av7").getList("items[0].golds.user"))
                .containsExactly("rev");
        Path file = exported(first);
        JsonPath again = imported(file, "");
        assertThat(again.getString("datasetId")).isEqualTo(first.getString("id"));
        assertThat(count("datasets.version")).isEqualTo(1);
        catalogue.run("DELETE FROM datasets.build", "DELETE FROM datasets.version"); // as on another machine
        JsonPath made = dataset(imported(file, "").getString("datasetId"));
        assertThat(made.getString("hash")).isEqualTo(first.getString("hash"));
        assertThat(made.getInt("test")).isEqualTo(first.getInt("test"));
    }

    @Test
    void ourCsvComesBackWithTheVectorsThatAreStored() throws Exception {
        catalogue.videos(1, 200);
        catalogue.video(1001, "=同じ歌, \"二つ\"\n目").label(1001, "lin", true, "2025-06-01Z");
        catalogue.video(1002, "=同じ歌, \"二つ\"\n目").label(1002, "mei", true, "2025-06-01Z");
        catalogue.review(7, "rev", true, "2025-06-02Z").embedAll("tiny-v1.0");
        JsonPath first = dataset(finish(spec("")).getString("datasetId"));
        String csv = as("trainer")
                .get("/api/v1/datasets/" + first.getString("id") + "/export?format=csv")
                .asString();
        catalogue.run("DELETE FROM datasets.build", "DELETE FROM datasets.version");
        JsonPath made = dataset(imported(csv(csv), "").getString("datasetId"));
        assertThat(made.getString("hash")).isEqualTo(first.getString("hash"));
        catalogue.run("DELETE FROM internal.embeddings WHERE id = (SELECT min(id) FROM internal.embeddings)");
        assertThat(csv).startsWith("\uFEFF");
        String bare = csv.substring(1);
        assertThat(await(started(csv(bare), ""), "failed").getString("error"))
                .contains("1 of 202 rows cannot be taken")
                .contains("row 1: no vector of the model tiny-v1.0 is stored for this text");
        JsonPath less = dataset(imported(csv(csv), "&onFailure=continue").getString("datasetId"));
        assertThat(less.getInt("rows")).isEqualTo(200);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void aCsvFileThatIsNoExportIsRefusedInWords() throws Exception {
        assertThat(await(started(csv("aid,label\n1,1\n"), ""), "failed").getString("error"))
                .contains("The file has no column text_checksum, text; it has aid, label");
        assertThat(await(started(csv("aid,label,text,text_checksum\n1,1\nx,2,a,b\n2,1,\"open"), ""), "failed")
                        .getString("error"))
                .contains("cannot be read as CSV behind record 3");
        assertThat(await(started(csv("aid,label,text,text_checksum\n1,1\n"), ""), "failed")
                        .getString("error"))
                .contains("row 1: has 2 values for 4 columns");
        assertThat(leftovers()).isEmpty();
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(directory.resolve("export.csv"), text);
    }

    @Test
    void ourExportKnowsWhoseItsVectorsAre() throws Exception {
        catalogue.videos(1, 60).embedAll("tiny-v1.0");
        JsonPath first = dataset(finish(spec("")).getString("datasetId"));
        Response answer = send(Files.readAllBytes(exported(first)), "&model=named", null);
        UUID id = UUID.fromString(answer.then().statusCode(202).extract().path("id"));
        assertThat(await(id, "failed").getString("error"))
                .contains("The file's vectors are of the model tiny-v1.0, not of named");
    }

    @Test
    void whatTheFamilyTestedIsTestedWhateverTheFileSays() throws Exception {
        catalogue.videos(1, 100).embedAll("tiny-v1.0");
        JsonPath first = dataset(finish(spec("")).getString("datasetId"));
        Path file = sql("SELECT * REPLACE ('train' AS split) FROM '" + exported(first) + "'", "changed.parquet");
        JsonPath made = dataset(imported(file, "").getString("datasetId"));
        assertThat(made.getInt("test")).isEqualTo(first.getInt("test"));
        Path forged = sql(
                "SELECT * REPLACE (uuid()::VARCHAR AS fingerprint) FROM '" + exported(first) + "'", "forged.parquet");
        assertThat(await(started(forged, ""), "failed").getString("error"))
                .contains("row 1: fingerprint is not one of this text");
    }

    @Test
    void rowsThatDisagreeAreSetAsideAndCounted() throws Exception {
        Path file = sql(
                OLD.formatted(LABEL, VECTOR, 31)
                        + " UNION ALL SELECT 9001, NOT (" + LABEL.replace("n", "4")
                        + "), false, md5('老歌 4' || chr(10) || 'a,b'), [1, 2, 3, 1, 1, 1, 1, 0.5]::FLOAT[],"
                        + " '{\"title\": \"老歌 4\", \"tags\": \"a,b\"}', '[]'",
                "disputed.parquet");
        JsonPath set = dataset(imported(file, "").getString("datasetId"));
        assertThat(set.getInt("rows")).isEqualTo(29);
        assertThat(set.getInt("conflicts")).isEqualTo(1);
        assertThat(Json.parse(Files.readString(stored(set, "manifest.json"))).path("forReview"))
                .isEqualTo(Json.parse("[5004]"));
    }

    @Test
    void badRowsAreNamedAndStopTheImportUnlessTheyMayBeLeftOut() throws Exception {
        Path file = old(
                "CASE n WHEN 2 THEN 7 ELSE n % 3 END",
                "CASE n WHEN 3 THEN [1, 2]::FLOAT[] WHEN 5 THEN [0, 0, 0, 0, 0, 0, 0, 0]::FLOAT[]"
                        + " WHEN 6 THEN ['nan'::FLOAT, 0, 0, 0, 0, 0, 0, 1]::FLOAT[] ELSE " + VECTOR + " END",
                41);
        String error = await(started(file, ""), "failed").getString("error");
        assertThat(error)
                .contains("4 of 40 rows cannot be taken; nothing was made.")
                .contains("row 2: label is none of 0, 1, 2: 7")
                .contains("row 3: embedding has 2 values, the model tiny-v1.0 has 8")
                .contains("row 5: embedding is all zero")
                .contains("row 6: embedding is all zero, or one of its values is no finite number");
        assertThat(count("datasets.version")).isZero();
        assertThat(leftovers()).isEmpty();
        JsonPath made = imported(file, "&onFailure=continue");
        assertThat(made.getInt("failed")).isEqualTo(4);
        assertThat(dataset(made.getString("datasetId")).getInt("rows")).isEqualTo(36);
    }

    @Test
    void aFileOfAnotherModelOrRecipeIsRefusedRowByRow() throws Exception {
        assertThat(await(started(old(LABEL, "[1, 2, 3]::FLOAT[]", 11), ""), "failed")
                        .getString("error"))
                .contains("10 of 10 rows cannot be taken");
        Response answer = send(Files.readAllBytes(old(LABEL, VECTOR, 11)), "&model=named", null);
        UUID id = UUID.fromString(answer.then().statusCode(202).extract().path("id"));
        assertThat(await(id, "failed").getString("error"))
                .contains("text_checksum is not the checksum of the text by recipe cvsa-v2");
    }

    @Test
    void whatIsNoParquetFileLeavesNothingBehind() throws Exception {
        send("garbage".repeat(100).getBytes(java.nio.charset.StandardCharsets.UTF_8), "", null)
                .then()
                .statusCode(422);
        send(new byte[0], "", null).then().statusCode(422);
        byte[] cut = "PAR1garbage that ends as it should PAR1".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        UUID id = UUID.fromString(
                send(cut, "", null).then().statusCode(202).extract().path("id"));
        assertThat(await(id, "failed").getString("error")).contains("cannot be read as Parquet");
        Path other = sql("SELECT 1 AS a, 2 AS b", "other.parquet");
        assertThat(await(started(other, ""), "failed").getString("error"))
                .contains("The file has no column 'aid'; it has a, b");
        assertThat(count("datasets.version")).isZero();
        assertThat(leftovers()).isEmpty();
        as("trainer").post("/api/v1/datasets/builds/" + id + "/retries").then().statusCode(409);
    }

    @Test
    void theSameKeyIsTheSameImport() throws Exception {
        byte[] file = Files.readAllBytes(old(LABEL, VECTOR, 31));
        String key = UUID.randomUUID().toString();
        String first = send(file, "", key).then().statusCode(202).extract().path("id");
        String second = send(file, "", key).then().statusCode(202).extract().path("id");
        assertThat(second).isEqualTo(first);
        await(UUID.fromString(first), "succeeded");
        assertThat(count("datasets.version")).isEqualTo(1);
        assertThat(count("datasets.build")).isEqualTo(1);
        send(Files.readAllBytes(old(LABEL, VECTOR, 32)), "", key).then().statusCode(422);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void aRequestThatCannotBeUnderstoodIsRefusedBeforeItsFile() throws Exception {
        byte[] file = Files.readAllBytes(old(LABEL, VECTOR, 11));
        as("trainer")
                .contentType("application/octet-stream")
                .body(file)
                .post("/api/v1/datasets/imports?name=old&model=nosuch")
                .then()
                .statusCode(422);
        as("trainer")
                .contentType("application/octet-stream")
                .body(file)
                .post("/api/v1/datasets/imports?model=tiny-v1.0")
                .then()
                .statusCode(422);
        as("viewer")
                .contentType("application/octet-stream")
                .body(file)
                .post("/api/v1/datasets/imports?name=old&model=tiny-v1.0")
                .then()
                .statusCode(403);
        assertThat(leftovers()).isEmpty();
    }

    private Path old(String label, String vector, int end) throws SQLException {
        return sql(OLD.formatted(label, vector, end), "old.parquet");
    }

    private Path sql(String select, String file) throws SQLException {
        Path target = directory.resolve(file);
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("COPY (" + select + ") TO '" + target + "' (FORMAT parquet)");
        }
        return target;
    }

    private Path exported(JsonPath set) throws IOException {
        byte[] file = as("trainer")
                .get("/api/v1/datasets/" + set.getString("id") + "/export?format=parquet")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        return Files.write(directory.resolve("exported.parquet"), file);
    }

    private static JsonPath imported(Path file, String more) throws IOException {
        return await(started(file, more), "succeeded");
    }

    private static UUID started(Path file, String more) throws IOException {
        String id = send(Files.readAllBytes(file), "&model=tiny-v1.0" + more, null)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        return UUID.fromString(id);
    }

    private static Response send(byte[] file, String more, String key) {
        var request = as("trainer").contentType("application/octet-stream").body(file);
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        String model = more.contains("model=") ? "" : "&model=tiny-v1.0";
        return request.post("/api/v1/datasets/imports?name=old&fileName=old.parquet" + model + more);
    }

    private Path stored(JsonPath set, String file) {
        return store.find(set.getString("files.find { it.name == '" + file + "' }.sha256"))
                .orElseThrow();
    }

    /** Files of imports that are under way or were forgotten. */
    private List<String> leftovers() throws IOException {
        try (var files = Files.list(store.derived())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.startsWith("import-"))
                    .toList();
        }
    }

    private int count(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getInt(1);
        }
    }
}
