package io.cvsa.ml.labels.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import io.cvsa.ml.devkit.TestTokens;
import io.cvsa.ml.devkit.sample.SampleFile;
import io.cvsa.ml.labels.desk.Desk;
import io.cvsa.ml.labels.desk.ProxiedDevkit;
import io.cvsa.ml.labels.desk.Truth;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(ProxiedDevkit.class)
class ImportIT {

    private static final String JSON_LINES = "application/x-ndjson";
    private static final int MANY = 50_000;

    private final Desk admin = Desk.admin();

    @TempDir
    Path files;

    @Test
    void theSameFileTwiceChangesNothing() {
        String file = """
                {"aid":51,"title":"言和 原创","description":"","tags":"言和,原创","uid":7,"uploader":"somebody","published_at":"2024-08-19T12:00:00+08:00","duration":215,"label":1,"kind":"x","partition":"y","source":"z"}
                {"aid":52,"bvid":null,"title":null,"description":null,"tags":null,"label":null}
                {"aid":53,"title":"two votes","label":1,"votes":[{"user":"w1","label":true,"raw":"entailment"},{"user":"w2","label":false}]}
                {"aid":4358721638498799,"title":"a made 52-bit id","label":0}
                """;

        Response first = imported(file);
        first.then()
                .body("rows", equalTo(4))
                .body("videosInserted", equalTo(4))
                .body("labelsInserted", equalTo(4))
                .body("labelers", hasItems("gold", "w1", "w2"))
                .body("errorCount", equalTo(0));
        imported(file)
                .then()
                .body("videosInserted", equalTo(0))
                .body("videosUpdated", equalTo(0))
                .body("videosUnchanged", equalTo(4))
                .body("labelsInserted", equalTo(0))
                .body("labelsUnchanged", equalTo(4));

        admin.get("/api/v1/videos/51")
                .then()
                .body("bvid", startsWith("BV1"))
                .body("uploader", equalTo("somebody"))
                .body("publishedAt", equalTo("2024-08-19T04:00:00Z"))
                .body("duration", equalTo(215));
        admin.get("/api/v1/videos/52").then().body("title", equalTo(null)).body("bvid", startsWith("BV1"));
        admin.get("/api/v1/videos/4358721638498799").then().statusCode(200).body("bvid", equalTo(null));
    }

    private Response imported(String lines) {
        Response report = admin.ask()
                .contentType(JSON_LINES)
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/imports/videos?labeler=gold");
        report.then().statusCode(200);
        return report;
    }

    @Test
    void everyBadLineIsToldAndNoGoodOneLost() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write("{\"aid\":61,\"title\":\"good\"}\n".getBytes(StandardCharsets.UTF_8));
        file.write("{\"aid\":62,\"title\":\"broken utf-8 ".getBytes(StandardCharsets.UTF_8));
        file.write(new byte[] {(byte) 0xC3, (byte) 0x28, '"', '}', '\n'});
        String rest = """
                {"aid":63,"title":"cut
                {"aid":"nonsense","title":"bad aid"}
                {"aid":64,"title":"nul \\u0000 inside"}
                {"aid":65,"title":"lone \\ud800 surrogate"}
                {"aid":66,"published_at":"yesterday"}
                {"aid":67,"label":7}
                [1,2]
                {"aid":68,"duration":-1}
                {"aid":69,"title":"good too"}
                """;
        file.write(rest.getBytes(StandardCharsets.UTF_8));

        JsonPath report = admin.importVideos(file.toByteArray(), JSON_LINES).jsonPath();

        assertThat(report.getInt("rows")).isEqualTo(11);
        assertThat(report.getInt("videosInserted")).isEqualTo(2);
        assertThat(report.getList("errors.line", Integer.class)).containsExactly(2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(report.getList("errors.reason", String.class))
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("UTF-8"),
                        reason -> assertThat(reason).contains("not JSON"),
                        reason -> assertThat(reason).contains("not a video's id"),
                        reason -> assertThat(reason).contains("NUL"),
                        reason -> assertThat(reason).contains("surrogate"),
                        reason -> assertThat(reason).contains("not a time"),
                        reason -> assertThat(reason).contains("label is none of"),
                        reason -> assertThat(reason).contains("not a JSON object"),
                        reason -> assertThat(reason).contains("duration"));
        admin.get("/api/v1/videos/61").then().statusCode(200);
        admin.get("/api/v1/videos/69").then().statusCode(200);
    }

    @Test
    void unknownColumnsRefuseTheFileBeforeAnythingIsWritten() {
        admin.importVideos("{\"aid\":71,\"title\":\"x\"}\n{\"aid\":72,\"titel\":\"x\",\"colour\":1}\n")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.field", hasItems("titel", "colour"));
        admin.get("/api/v1/videos/71").then().statusCode(404);
        admin.importVideos("aid,titel\n73,x\n".getBytes(StandardCharsets.UTF_8), "text/csv")
                .then()
                .statusCode(422);
    }

    @Test
    void aTitleOfAMegabyteIsAText() {
        String title = "长".repeat(350_000);
        admin.importVideos("{\"aid\":81,\"title\":\"" + title + "\"}\n{\"aid\":82,\"title\":\"after\"}")
                .then()
                .statusCode(200)
                .body("videosInserted", equalTo(2));
        assertThat(admin.get("/api/v1/videos/81").<String>path("title")).hasSize(350_000);
    }

    @Test
    void readsCsvPackedOrNotWhateverTheHeadersSay() throws IOException {
        String csv = "aid,title,description,tags,label\r\n91,\"a, \"\"b\"\"\nc\",,\"言和,原创\",1\r\n92,plain,,,0\r\n";
        byte[] plain = csv.getBytes(StandardCharsets.UTF_8);

        admin.importVideos(plain, "text/csv")
                .then()
                .body("videosInserted", equalTo(2))
                .body("labelsInserted", equalTo(2));
        admin.importVideos(packed(plain), "application/octet-stream").then().body("videosUnchanged", equalTo(2));
        admin.ask()
                .contentType("text/csv")
                .header("Content-Encoding", "gzip")
                .body(packed(plain))
                .post("/api/v1/imports/videos")
                .then()
                .body("videosUnchanged", equalTo(2));
        admin.ask()
                .contentType("text/csv")
                .header("Content-Encoding", "gzip")
                .body(plain)
                .post("/api/v1/imports/videos")
                .then()
                .statusCode(400);

        assertThat(admin.get("/api/v1/videos/91").<String>path("title")).isEqualTo("a, \"b\"\nc");
    }

    @Test
    void aPackedFileThatBreaksOffKeepsWhatCameBefore() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            lines.append("{\"aid\":")
                    .append(200_000 + i)
                    .append(",\"title\":\"")
                    .append(Math.sin(i))
                    .append("\"}\n");
        }
        byte[] whole = packed(lines.toString().getBytes(StandardCharsets.UTF_8));

        JsonPath report = admin.importVideos(java.util.Arrays.copyOf(whole, whole.length / 2), JSON_LINES)
                .jsonPath();

        assertThat(report.getInt("videosInserted")).isBetween(1_000, 4_000);
        assertThat(report.getInt("errorCount")).isEqualTo(1);
        assertThat(report.getString("errors[0].reason")).contains("breaks off");
    }

    private static byte[] packed(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }

    @Test
    void labelsOfUnknownVideosAreToldAndTheOthersKept() {
        long aid = Desk.newVideo();
        String file = "{\"aid\":" + aid + ",\"user\":\"old\",\"label\":true,\"created_at\":\"2020-01-01T00:00:00Z\"}\n"
                + "{\"aid\":99999999,\"user\":\"old\",\"label\":true}\n"
                + "{\"user\":\"old\",\"label\":true}\n"
                + "{\"bvid\":\"BV17x411w7K\",\"label\":true}\n";

        JsonPath report = Desk.of("lin", "reviewer")
                .importLabels(file.getBytes(StandardCharsets.UTF_8), JSON_LINES)
                .jsonPath();

        assertThat(report.getInt("labelsInserted")).isEqualTo(1);
        assertThat(report.getList("errors.line", Integer.class)).containsExactlyInAnyOrder(2, 3, 4);
        assertThat(report.getList("errors.reason", String.class))
                .anyMatch(r -> r.equals("there is no video av99999999"));
        admin.get("/api/v1/videos/" + aid)
                .then()
                .body("history[0].user", equalTo("old"))
                .body("history[0].createdAt", equalTo("2020-01-01T00:00:00Z"));
        Desk.of("lin", "reviewer")
                .importLabels(file.getBytes(StandardCharsets.UTF_8), JSON_LINES)
                .then()
                .body("labelsInserted", equalTo(0))
                .body("labelsUnchanged", equalTo(1));
    }

    @Test
    void anUntimedVoteSaysWhatItsUserThinksNow() {
        long aid = Desk.newVideo();
        String yes = "{\"aid\":" + aid + ",\"user\":\"wavering\",\"label\":true}\n";
        String no = yes.replace("true", "false");

        assertThat(newLabels(yes)).isEqualTo(1);
        assertThat(newLabels(yes)).isZero();
        assertThat(newLabels(no)).isEqualTo(1);
        assertThat(newLabels(no)).isZero();
        assertThat(newLabels(yes)).isEqualTo(1);
        assertThat(newLabels(yes)).isZero();

        assertThat(lastLabels(aid)).isEqualTo("t,f,t");
        await().untilAsserted(() -> admin.get("/api/v1/videos/" + aid).then().body("effectiveLabel", equalTo("yes")));
    }

    @Test
    void theLastUntimedVoteOfAFileCountsAndTheFileAgainChangesNothing() {
        long aid = Desk.newVideo();
        String yes = "{\"aid\":" + aid + ",\"user\":\"wavering\",\"label\":true}\n";
        String timed = "{\"aid\":%d,\"user\":\"wavering\",\"label\":false,\"created_at\":\"%s\"}\n"
                .formatted(aid, Instant.now().plus(Duration.ofHours(1)));

        assertThat(newLabels(yes.replace("true", "false") + yes)).isEqualTo(1);
        assertThat(newLabels(yes.replace("true", "false") + yes)).isZero();
        assertThat(newLabels(timed + yes)).as("behind a clock that runs ahead").isEqualTo(2);
        assertThat(newLabels(timed + yes)).isZero();

        assertThat(lastLabels(aid)).isEqualTo("t,f,t");
        await().untilAsserted(() -> admin.get("/api/v1/videos/" + aid).then().body("effectiveLabel", equalTo("yes")));
    }

    private static int newLabels(String file) {
        return Desk.of("lin", "reviewer")
                .importLabels(file.getBytes(StandardCharsets.UTF_8), JSON_LINES)
                .jsonPath()
                .getInt("labelsInserted");
    }

    private static String lastLabels(long aid) {
        return Truth.value(
                "SELECT string_agg(left(label::text, 1), ',' ORDER BY created_at, id)"
                        + " FROM internal.video_type_label WHERE aid = ?",
                aid);
    }

    @Test
    void theOldLabelTableIsUnderstood() {
        long aid = Desk.newVideo();
        String csv = "aid,uid,label,created_at\n" + aid + ",42,2,2023-05-06 07:08:09+08\n";

        Desk.of("lin", "reviewer")
                .importLabels(csv.getBytes(StandardCharsets.UTF_8), "text/csv")
                .then()
                .body("labelsInserted", equalTo(1))
                .body("labelers", equalTo(java.util.List.of("42")));

        await().untilAsserted(() -> admin.get("/api/v1/videos/" + aid).then().body("effectiveLabel", equalTo("yes")));
    }

    @Test
    void aForeignCatalogueRefusesVideos() {
        Truth.execute("UPDATE cvsa.installation SET created_by_us = false");
        try {
            admin.importVideos("{\"aid\":95,\"title\":\"x\"}")
                    .then()
                    .statusCode(409)
                    .body("type", equalTo("urn:cvsa:problem:foreign-catalogue"));
        } finally {
            Truth.execute("UPDATE cvsa.installation SET created_by_us = true");
        }
    }

    @Test
    void fiftyThousandRowsStreamInBoundedMemoryAndChangeNothingTheSecondTime() throws Exception {
        Path file = files.resolve("sample.jsonl.gz");
        SampleFile.write(file, 7, MANY);
        long before = usedMemory();

        JsonPath first = posted(file);
        long grown = usedMemory() - before;
        JsonPath second = posted(file);

        assertThat(first.getInt("rows")).isEqualTo(MANY);
        assertThat(first.getInt("errorCount")).as(first.prettify()).isZero();
        assertThat(first.getInt("videosInserted")).isEqualTo(MANY);
        assertThat(first.getInt("labelsInserted")).isPositive();
        assertThat(second.getInt("videosUnchanged")).isEqualTo(MANY);
        assertThat(second.getInt("videosInserted") + second.getInt("videosUpdated"))
                .isZero();
        assertThat(second.getInt("labelsInserted")).isZero();
        assertThat(grown).isLessThan(64 << 20);
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(Truth.count("SELECT count(*) FROM labels.outbox"))
                        .isZero());
    }

    private static long usedMemory() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Streams the file, as a browser or curl does. */
    private static JsonPath posted(Path file) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1/imports/videos"))
                .header("Authorization", TestTokens.bearer("admin", "admin"))
                .header("Content-Type", JSON_LINES)
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> open(file)))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonPath.from(answer.body());
    }

    private static java.io.InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void rowsOfOneFileMergeByVideo() {
        String file = "{\"aid\":97,\"title\":\"first\",\"tags\":\"a\"}\n{\"aid\":97,\"title\":\"second\"}\n";
        admin.importVideos(file).then().body("videosInserted", equalTo(1)).body("rows", equalTo(2));
        Map<String, Object> video = admin.get("/api/v1/videos/97").jsonPath().getMap("");
        assertThat(video).containsEntry("title", "second").containsEntry("tags", "a");
    }
}
