package io.cvsa.ml.labels.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.cvsa.ml.labels.desk.Desk;
import io.cvsa.ml.labels.desk.ProxiedDevkit;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exports of Label Studio are read as they come out of it. */
@QuarkusTest
@QuarkusTestResource(ProxiedDevkit.class)
class LabelStudioIT {

    private static final String JSON = "application/json";

    private final Desk lin = Desk.of("lin", "reviewer");

    @BeforeEach
    void videosAreThere() {
        Desk.admin()
                .importVideos(
                        "{\"aid\":560001,\"title\":\"one\"}\n{\"aid\":560002,\"title\":\"two\"}\n{\"aid\":560003}")
                .then()
                .statusCode(200);
    }

    @Test
    void aWholeExportIsTakenOnce() throws IOException {
        byte[] file = export();

        JsonPath first =
                lin.importLabels(file, JSON).then().statusCode(200).extract().jsonPath();
        JsonPath second = lin.importLabels(file, "application/octet-stream").jsonPath();

        assertThat(first.getString("format")).isEqualTo("label-studio");
        assertThat(first.getInt("rows")).isEqualTo(3);
        assertThat(first.getInt("labelsInserted")).isEqualTo(4);
        assertThat(first.getInt("skipped")).isEqualTo(2);
        assertThat(first.getInt("groundTruth")).isEqualTo(1);
        assertThat(first.getList("labelers", String.class)).containsExactly("12", "lin", "lin@example.org", "tao");
        assertThat(first.getList("errors.line", Integer.class)).containsExactly(104, 104);
        assertThat(first.getString("errors[0].reason")).isEqualTo("annotation 1004: has 2 choices, one is needed");
        assertThat(second.getInt("labelsInserted")).isZero();
        assertThat(second.getInt("labelsUnchanged")).isEqualTo(4);
        Desk.admin()
                .get("/api/v1/videos/560001")
                .then()
                .body("title", equalTo("one"))
                .body("history.find { it.user == 'lin@example.org' }.createdAt", equalTo("2024-03-09T21:52:49.513742Z"))
                .body("history.find { it.user == '12' }.label", equalTo(false));
    }

    @Test
    void theVideosImportTakesTheTextsToo() throws IOException {
        String file = new String(export(), StandardCharsets.UTF_8).replace("5600", "5700");

        JsonPath report = Desk.admin()
                .importVideos(file.getBytes(StandardCharsets.UTF_8), JSON)
                .jsonPath();

        assertThat(report.getInt("videosInserted")).isEqualTo(3);
        assertThat(report.getInt("labelsInserted")).isEqualTo(4);
        Desk.admin().get("/api/v1/videos/570001").then().body("title", equalTo("【言和】\"one\" ] }"));
        Desk.admin().get("/api/v1/videos/570002").then().body("title", equalTo("two"));
    }

    @Test
    void aFileThatBreaksOffKeepsTheTasksBefore() throws IOException {
        byte[] file = export();

        JsonPath report =
                lin.importLabels(Arrays.copyOf(file, file.length - 60), JSON).jsonPath();

        assertThat(report.getInt("rows")).isEqualTo(3);
        assertThat(report.getInt("labelsInserted") + report.getInt("labelsUnchanged"))
                .isEqualTo(4);
        assertThat(report.getList("errors.line", Integer.class)).containsExactly(104, 104, 129);
        assertThat(report.getString("errors[2].reason")).contains("breaks off", "what came before was taken");
    }

    @Test
    void aBrokenTaskEndsTheReading() {
        long aid = Desk.newVideo();
        String task = "{\"data\":{\"aid\":" + aid + "},\"annotations\":[{\"completed_by\":\"ls%d\",\"created_at\":"
                + "\"2024-01-01T00:00:00Z\",\"result\":[{\"value\":{\"choices\":[\"yes\"]}}]}]}";
        String file = "[" + task.formatted(1) + ",\n\"no task\",\n{\"data\":,},\n" + task.formatted(2) + "]";

        JsonPath report =
                lin.importLabels(file.getBytes(StandardCharsets.UTF_8), JSON).jsonPath();

        assertThat(report.getInt("labelsInserted")).isEqualTo(1);
        assertThat(report.getList("errors.line", Integer.class)).containsExactly(2, 3);
        assertThat(report.getString("errors[0].reason")).isEqualTo("not a JSON object");
        assertThat(report.getString("errors[1].reason")).contains("not JSON", "reading ended here");
    }

    @Test
    void tasksALineAndTheShortFormAreRead() {
        long aid = Desk.newVideo();
        String lines = """
                {"id":1,"data":{"aid":%1$d},"annotations":[{"id":1,"completed_by":3,"result":[{"value":{"choices":["no"]}}],"created_at":"2024-01-01T00:00:00Z"}]}
                {"id":2,"aid":%1$d,"text":"x","sentiment":"","choice":"yes","annotator":{"email":"mei@example.org"},"annotation_id":2,"created_at":"2024-01-02T00:00:00Z","updated_at":"2024-01-02T00:00:00Z","lead_time":3.5}
                """.formatted(aid);

        JsonPath report = lin.importLabels(lines.getBytes(StandardCharsets.UTF_8), "application/x-ndjson")
                .jsonPath();

        assertThat(report.getString("format")).isEqualTo("label-studio");
        assertThat(report.getInt("labelsInserted")).isEqualTo(2);
        assertThat(report.getInt("errorCount")).isZero();
        assertThat(report.getList("labelers", String.class)).containsExactly("3", "mei@example.org");
    }

    @Test
    void anArrayOfOurOwnRowsIsRead() {
        long aid = Desk.newVideo();
        String file =
                "[{\"aid\":" + aid + ",\"user\":\"a\",\"label\":1},{\"aid\":" + aid + ",\"user\":\"b\",\"label\":0}]";

        JsonPath report =
                lin.importLabels(file.getBytes(StandardCharsets.UTF_8), JSON).jsonPath();

        assertThat(report.getString("format")).isEqualTo("jsonl");
        assertThat(report.getInt("labelsInserted")).isEqualTo(2);
    }

    private static byte[] export() throws IOException {
        try (InputStream file = LabelStudioIT.class.getResourceAsStream("/exchange/label-studio.json")) {
            return file.readAllBytes();
        }
    }
}
