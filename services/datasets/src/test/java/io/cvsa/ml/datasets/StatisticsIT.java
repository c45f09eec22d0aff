package io.cvsa.ml.datasets;

import static io.cvsa.ml.datasets.Suite.as;
import static io.cvsa.ml.datasets.Suite.dataset;
import static io.cvsa.ml.datasets.Suite.finish;
import static io.cvsa.ml.datasets.Suite.rows;
import static io.cvsa.ml.datasets.Suite.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cvsa.ml.datasets.export.FileStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The statistics of a version that was really built: they come by themselves and say what the rows say. */
@QuarkusTest
@QuarkusTestResource(SuiteResource.class)
class StatisticsIT extends EmptySuite {

    private static final int TEXTS = 60;
    private static final double ANGLE = 0.05;

    @Inject
    FileStore store;

    @Test
    void saysWhatTheRowsOfTheVersionSay() throws SQLException {
        String id = build();
        JsonPath seen = statistics(id);
        List<Map<String, Object>> rows = rows(id, "").getList("items");
        assertThat(seen.getInt("statistics.rows")).isEqualTo(TEXTS);
        for (String split : List.of("train", "validation", "test")) {
            for (boolean label : new boolean[] {true, false}) {
                assertThat(seen.getLong(
                                "statistics.balance.find { it.split == '" + split + "' }." + (label ? "yes" : "no")))
                        .isEqualTo(rows.stream()
                                .filter(row -> row.get("split").equals(split)
                                        && row.get("label").equals(label))
                                .count());
            }
        }
        // "t10" … "t69" but for "t11", which is 40 notes, each of them two chars and one code point
        assertThat(seen.getInt("statistics.lengths.min")).isEqualTo(3);
        assertThat(seen.getInt("statistics.lengths.median")).isEqualTo(3);
        assertThat(seen.getInt("statistics.lengths.p95")).isEqualTo(3);
        assertThat(seen.getInt("statistics.lengths.max")).isEqualTo(40);
        assertThat(seen.getList("statistics.lengths.bins.count", Long.class)).startsWith(59L, 0L, 1L, 0L);
        assertThat(seen.getLong("statistics.duplicates.texts")).isEqualTo(2);
        assertThat(seen.getLong("statistics.duplicates.videos")).isEqualTo(5);
        assertThat(seen.getList("statistics.duplicates.largest[0].aids")).containsExactly(12, 512, 513);
        assertThat(seen.getList("statistics.duplicates.largest[1].aids")).containsExactly(13, 514);
        agreement(seen);
        nearest(seen, rows);
    }

    /** lin voted on all 63 videos, mei and tao against lin on the 20th and with lin on the 21st, mei with lin on the 22nd. */
    private static void agreement(JsonPath seen) {
        assertThat(seen.getLong("statistics.agreement.disputed")).isEqualTo(1);
        assertThat(seen.getLong("statistics.agreement.unanimous")).isEqualTo(4);
        assertThat(seen.getLong("statistics.agreement.single")).isEqualTo(TEXTS - 5);
        assertThat(seen.getList("statistics.agreement.votes.count", Long.class)).startsWith(0L, TEXTS - 5L, 2L, 3L, 0L);
        assertThat(seen.getList("statistics.agreement.weights.count", Long.class))
                .containsExactly(0L, 0L, 1L, 0L, 0L, 0L, TEXTS - 1L);
        assertThat(seen.getList("statistics.agreement.perLabeler.user")).containsExactly("lin", "mei", "tao");
        assertThat(seen.getList("statistics.agreement.perLabeler.votes")).containsExactly(TEXTS + 3, 3, 2);
        assertThat(seen.getList("statistics.agreement.perLabeler.agreeing")).containsExactly(TEXTS + 2, 3, 2);
    }

    /** Every text is a direction and its neighbour is one angle on, so that the nearest train row can be told by counting. */
    private static void nearest(JsonPath seen, List<Map<String, Object>> rows) {
        assertThat(seen.getDouble("statistics.norms.min")).isCloseTo(1, within(1e-6));
        assertThat(seen.getDouble("statistics.norms.max")).isCloseTo(7, within(1e-6));
        assertThat(seen.getLong("statistics.norms.far")).isEqualTo(1);
        List<Long> tests = aids(rows, "test");
        List<Long> trains = aids(rows, "train");
        assertThat(tests).isNotEmpty();
        assertThat(seen.getInt("statistics.nearest.sampled"))
                .isEqualTo(seen.getInt("statistics.nearest.from"))
                .isEqualTo(tests.size());
        List<Map<String, Object>> pairs = seen.getList("statistics.nearest.pairs");
        assertThat(pairs).hasSize(tests.size());
        int above99 = 0;
        for (int i = 0; i < pairs.size(); i++) {
            long test = seen.getLong("statistics.nearest.pairs[" + i + "].test.aid");
            long train = seen.getLong("statistics.nearest.pairs[" + i + "].train.aid");
            long steps =
                    trains.stream().mapToLong(aid -> Math.abs(aid - test)).min().orElseThrow();
            assertThat(Math.abs(train - test)).as("steps from " + test).isEqualTo(steps);
            double similarity = seen.getDouble("statistics.nearest.pairs[" + i + "].similarity");
            assertThat(similarity).isCloseTo(Math.cos(steps * ANGLE), within(1e-5));
            above99 += similarity >= 0.99 ? 1 : 0;
        }
        assertThat(seen.getInt("statistics.nearest.above99")).isEqualTo(above99);
        assertThat(pairs)
                .extracting(pair -> ((Number) pair.get("similarity")).doubleValue())
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    private static List<Long> aids(List<Map<String, Object>> rows, String split) {
        return rows.stream()
                .filter(row -> row.get("split").equals(split))
                .map(row -> ((Number) row.get("aid")).longValue())
                .toList();
    }

    @Test
    void aJobThatRunsAgainChangesNothing() throws SQLException {
        String id = build();
        JsonPath first = statistics(id);
        catalogue.run("UPDATE datasets.job SET state = 'queued', run_at = now() WHERE kind = 'dataset-statistics'");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        count("datasets.job WHERE kind = 'dataset-statistics' AND state = 'succeeded' AND epoch = 2")
                                == 1);
        assertThat(statistics(id).getString("computedAt")).isEqualTo(first.getString("computedAt"));
        assertThat(count("datasets.version_statistics")).isEqualTo(1);
        assertThat(count("datasets.job WHERE kind = 'dataset-statistics'")).isEqualTo(1);

        catalogue.run("WITH gone AS (DELETE FROM datasets.version_statistics) UPDATE datasets.job SET state = 'queued',"
                + " run_at = now() + interval '1 hour' WHERE kind = 'dataset-statistics'");
        Response pending = get(id);
        assertThat(pending.statusCode()).isEqualTo(202);
        assertThat(pending.header("Retry-After")).isEqualTo("2");
        assertThat(pending.jsonPath().getString("state")).isEqualTo("queued");
        assertThat(pending.jsonPath().getMap("statistics")).isNull();
        as("trainer").post(path(id) + "/retries").then().statusCode(202);
        catalogue.run("UPDATE datasets.job SET run_at = now() WHERE kind = 'dataset-statistics'");
        assertThat(statistics(id).getMap("statistics")).isEqualTo(first.getMap("statistics"));
    }

    @Test
    void aVersionThatComesBackIsCountedAgain() throws SQLException {
        String id = build();
        JsonPath first = statistics(id);
        catalogue.run("DELETE FROM datasets.build", "DELETE FROM datasets.version");
        get(id).then().statusCode(404);
        assertThat(count("datasets.version_statistics")).isZero();
        assertThat(finish(spec("")).getString("datasetId")).isEqualTo(id);
        assertThat(statistics(id).getMap("statistics")).isEqualTo(first.getMap("statistics"));
    }

    @Test
    void aDamagedFileIsSaidAndCountedOnceItIsWholeAgain() throws Exception {
        String id = build();
        JsonPath first = statistics(id);
        Path file = store.find(dataset(id).getString("files.find { it.name == 'rows.jsonl' }.sha256"))
                .orElseThrow();
        Path kept = Files.copy(file, file.resolveSibling("kept"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(file, "{\"index\":0,");
        catalogue.run("DELETE FROM datasets.version_statistics");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> get(id).jsonPath().getString("state").equals("failed"));
        Response failed = get(id);
        assertThat(failed.statusCode()).isEqualTo(200);
        assertThat(failed.jsonPath().getString("error")).contains("The rows are damaged");
        Files.move(kept, file, StandardCopyOption.REPLACE_EXISTING);
        as("viewer").post(path(id) + "/retries").then().statusCode(403);
        as("trainer").post(path(id) + "/retries").then().statusCode(202);
        assertThat(statistics(id).getMap("statistics")).isEqualTo(first.getMap("statistics"));
        as("trainer").post(path(id) + "/retries").then().statusCode(409);
    }

    @Test
    void thereAreNoneOfAnUnknownVersion() {
        get(UUID.randomUUID().toString()).then().statusCode(404);
        get("nonsense").then().statusCode(404);
        as("trainer")
                .post(path(UUID.randomUUID().toString()) + "/retries")
                .then()
                .statusCode(404);
        as("service").get(path(UUID.randomUUID().toString())).then().statusCode(403);
    }

    /** Texts 10 to 69, each in a direction of its own; 12 is on three videos, 13 on two. */
    private String build() throws SQLException {
        for (int aid = 10; aid < 10 + TEXTS; aid++) {
            catalogue.video(aid, title(aid)).label(aid, "lin", aid % 3 == 0, "2025-06-01Z");
            double norm = aid == 15 ? 7 : 1;
            catalogue.run(String.format(
                    Locale.ROOT,
                    "INSERT INTO internal.embeddings (model_name, data_checksum, dimensions, vec_8) VALUES ('tiny-v1.0',"
                            + " md5('%s'), 8, '[%.9f,%.9f,0,0,0,0,0,0]')",
                    title(aid),
                    norm * Math.cos(aid * ANGLE),
                    norm * Math.sin(aid * ANGLE)));
        }
        catalogue.video(512, title(12)).video(513, title(12)).video(514, title(13));
        catalogue.label(20, "mei", true, "2025-06-01Z").label(20, "tao", true, "2025-06-01Z");
        catalogue.label(21, "mei", true, "2025-06-01Z").label(21, "tao", true, "2025-06-01Z");
        catalogue.label(22, "mei", false, "2025-06-01Z");
        catalogue.label(512, "lin", true, "2025-06-01Z").label(513, "lin", true, "2025-06-01Z");
        catalogue.label(514, "lin", false, "2025-06-01Z");
        return finish(spec("")).getString("datasetId");
    }

    private static String title(int aid) {
        return aid == 11 ? "\uD83C\uDFB5".repeat(40) : "t" + aid;
    }

    private static JsonPath statistics(String id) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> get(id).jsonPath().getString("state").equals("succeeded"));
        Response found = get(id);
        assertThat(found.statusCode()).isEqualTo(200);
        return found.jsonPath();
    }

    private static Response get(String id) {
        return as("viewer").get(path(id));
    }

    private static String path(String id) {
        return "/api/v1/datasets/" + id + "/statistics";
    }

    private int count(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getInt(1);
        }
    }
}
