package io.cvsa.ml.datasets;

import static io.cvsa.ml.datasets.Suite.as;
import static io.cvsa.ml.datasets.Suite.dataset;
import static io.cvsa.ml.datasets.Suite.finish;
import static io.cvsa.ml.datasets.Suite.rows;
import static io.cvsa.ml.datasets.Suite.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.datasets.export.FileStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How versions go, and what keeps them from going. */
@QuarkusTest
@QuarkusTestResource(SuiteResource.class)
class RetentionIT extends EmptySuite {

    private static final UUID RUN = UUID.randomUUID();

    @Inject
    FileStore store;

    @AfterEach
    void forgetModels() throws SQLException {
        catalogue.run("DROP SCHEMA IF EXISTS training CASCADE");
    }

    @Test
    void aVersionInTheTrashIsWholeAndComesBack() throws SQLException {
        String id = made().getString("id");
        as("viewer").delete("/api/v1/datasets/" + id).then().statusCode(403);
        as("trainer").delete("/api/v1/datasets/" + id).then().statusCode(204);
        as("trainer").delete("/api/v1/datasets/" + id).then().statusCode(204);
        assertThat(listed("")).isEmpty();
        assertThat(listed("?trash=true")).containsExactly(id);
        assertThat(dataset(id).getString("trashed.by")).isEqualTo("lin");
        assertThat(dataset(id).getString("trashed.purgeAt")).isNotEmpty();
        assertThat(rows(id, "").getList("items")).isNotEmpty();
        as("trainer").post("/api/v1/datasets/" + id + "/restoration").then().statusCode(204);
        assertThat(listed("")).containsExactly(id);
        assertThat(dataset(id).getString("trashed")).isNull();
        as("trainer").post("/api/v1/datasets/" + id + "/restoration").then().statusCode(404);
        as("trainer").delete("/api/v1/datasets/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void anEqualBuildTakesTheVersionOutOfTheTrash() throws SQLException {
        String id = made().getString("id");
        as("trainer").delete("/api/v1/datasets/" + id).then().statusCode(204);
        assertThat(finish(spec("")).getString("datasetId")).isEqualTo(id);
        assertThat(listed("")).containsExactly(id);
    }

    @Test
    void aPurgeTakesEverythingButWhatWasEverTested() throws Exception {
        JsonPath set = made();
        String id = set.getString("id");
        int tested = count("datasets.test_member");
        as("trainer")
                .get("/api/v1/datasets/" + id + "/export?format=csv")
                .then()
                .statusCode(200);
        as("admin").delete("/api/v1/datasets/trash/" + id).then().statusCode(404);
        as("trainer").delete("/api/v1/datasets/" + id).then().statusCode(204);
        as("trainer").delete("/api/v1/datasets/trash/" + id).then().statusCode(403);
        as("admin").delete("/api/v1/datasets/trash/" + id).then().statusCode(204);
        as("viewer")
                .get("/api/v1/datasets/" + id)
                .then()
                .statusCode(404)
                .body("title", Matchers.equalTo("The data set was purged"))
                .body("detail", Matchers.startsWith("set v1 was purged by lin at 20"));
        as("viewer")
                .get("/api/v1/datasets/builds/" + set.getString("buildId"))
                .then()
                .statusCode(404);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> stored(set)
                .isEmpty());
        assertThat(derived(set.getString("hash"))).isEmpty();
        assertThat(tested).isPositive();
        assertThat(count("datasets.test_member")).isEqualTo(tested);
        JsonPath again = dataset(finish(spec("")).getString("datasetId"));
        assertThat(again.getString("hash")).isEqualTo(set.getString("hash"));
        assertThat(again.getInt("version")).as("a number is never given twice").isEqualTo(set.getInt("version") + 1);
        assertThat(stored(again)).hasSize(3);
    }

    @Test
    void aFileOfAnotherVersionStays() throws Exception {
        JsonPath first = made();
        catalogue.label(2, "lin", true, "2025-06-02Z");
        JsonPath second = dataset(finish(spec("")).getString("datasetId"));
        String vectors = file(first, "vectors.safetensors");
        assertThat(file(second, "vectors.safetensors")).isEqualTo(vectors);
        assertThat(file(second, "rows.jsonl")).isNotEqualTo(file(first, "rows.jsonl"));
        purge(first.getString("id"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> store.find(file(first, "rows.jsonl")).isEmpty() && count("datasets.condemned_file") == 0);
        assertThat(store.find(vectors)).isPresent();
        assertThat(stored(second)).hasSize(3);
    }

    @Test
    void theTrashEmptiesItself() throws Exception {
        JsonPath set = made();
        as("trainer").delete("/api/v1/datasets/" + set.getString("id")).then().statusCode(204);
        catalogue.run("UPDATE datasets.trash SET purge_at = now()");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> count("datasets.version") == 0 && stored(set).isEmpty());
    }

    @Test
    void whatAModelOrARunNeedsStays() throws Exception {
        String id = made().getString("id");
        models(
                "INSERT INTO training.model_version VALUES ('filter', 3, '" + id + "'), ('filter', 4, '" + id + "')",
                "INSERT INTO training.model_alias VALUES ('filter', 'champion', 3)",
                "INSERT INTO training.run VALUES ('" + RUN + "', 'other', '" + id + "')",
                "INSERT INTO training.job VALUES ('" + RUN + "', 'waiting')");
        as("trainer").delete("/api/v1/datasets/" + id).then().statusCode(204);
        as("admin")
                .delete("/api/v1/datasets/trash/" + id)
                .then()
                .statusCode(409)
                .body("title", Matchers.equalTo("The data set is still needed"))
                .body("errors.field", Matchers.containsInAnyOrder("filter", "other"))
                .body("detail", Matchers.containsString("filter version 3, champion"))
                .body("detail", Matchers.containsString("a run for other that has not ended"));
        catalogue.run(
                "UPDATE training.job SET state = 'failed'",
                "UPDATE training.model_alias SET version = 5",
                "INSERT INTO training.promotion VALUES ('filter', 3)",
                "UPDATE datasets.trash SET purge_at = now()");
        as("admin")
                .delete("/api/v1/datasets/trash/" + id)
                .then()
                .statusCode(409)
                .body("detail", Matchers.containsString("filter version 3, which was champion and can be again"));
        catalogue.run("DELETE FROM training.promotion");
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> count("datasets.version") == 0);
    }

    /** As much of the training service's tables as is read here. */
    private void models(String... rows) throws SQLException {
        catalogue.run(
                "CREATE SCHEMA training",
                "CREATE TABLE training.model_version (model_name text, version integer, dataset_id uuid)",
                "CREATE TABLE training.model_alias (model_name text, alias text, version integer)",
                "CREATE TABLE training.promotion (model_name text, version integer)",
                "CREATE TABLE training.run (id uuid, model_name text, dataset_id uuid)",
                "CREATE TABLE training.job (id uuid, state text)");
        catalogue.run(rows);
    }

    private JsonPath made() throws SQLException {
        catalogue.videos(1, 120).embedAll("tiny-v1.0");
        return dataset(finish(spec("")).getString("datasetId"));
    }

    private static void purge(String id) {
        as("trainer").delete("/api/v1/datasets/" + id).then().statusCode(204);
        as("admin").delete("/api/v1/datasets/trash/" + id).then().statusCode(204);
    }

    private static List<String> listed(String query) {
        return as("viewer").get("/api/v1/datasets" + query).jsonPath().getList("items.id");
    }

    private static String file(JsonPath set, String name) {
        return set.getString("files.find { it.name == '" + name + "' }.sha256");
    }

    private List<String> stored(JsonPath set) {
        return set.<String>getList("files.sha256").stream()
                .filter(sha256 -> store.find(sha256).isPresent())
                .toList();
    }

    private List<String> derived(String hash) throws IOException {
        try (var files = Files.list(store.derived())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.contains(hash))
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
