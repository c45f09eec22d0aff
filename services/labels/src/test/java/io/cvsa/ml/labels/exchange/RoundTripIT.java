package io.cvsa.ml.labels.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.cvsa.ml.labels.desk.Desk;
import io.cvsa.ml.labels.desk.ProxiedDevkit;
import io.cvsa.ml.labels.desk.Truth;
import io.cvsa.ml.labels.desk.Wiped;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is exported and imported into an empty database is exported from there letter by letter the same. */
@QuarkusTest
@QuarkusTestResource(ProxiedDevkit.class)
class RoundTripIT {

    private static final List<String> HOSTILE = List.of(
            "=1+1",
            "'=1+1",
            "''@sum",
            "＝full width",
            "-",
            "\ttab first",
            "\rreturn first",
            "'tis no formula",
            "a \"quoted\", one",
            "\"",
            " spaces around ",
            "lines\nand\r\nmore\n\n",
            "【言和】🎵👩‍👩‍👧 \u2028 \u202E",
            "back\\slash \\n \u0001",
            "[{\"user\":\"x\"}]",
            "yes");

    private final Desk admin = Desk.admin();

    @BeforeEach
    void fill() {
        Wiped.database();
        StringBuilder videos = new StringBuilder();
        for (int i = 0; i < HOSTILE.size(); i++) {
            videos.append(video(600_001 + i, HOSTILE.get(i), HOSTILE.get(i))).append('\n');
        }
        videos.append(video(4_358_721_638_498_799L, "long", "长\"\n=".repeat(9_000) + "x".repeat(1 << 20)));
        admin.importVideos(videos.toString()).then().statusCode(200).body("errorCount", equalTo(0));
        imported("labels", "application/x-ndjson", labels());
    }

    private static String video(long aid, String title, String description) {
        ObjectNode video = JsonNodeFactory.instance.objectNode();
        video.put("aid", aid)
                .put("title", title)
                .put("description", description)
                .put("tags", title);
        video.put("uid", aid % 7).put("uploader", title).put("cover_url", "https://example.org/" + aid);
        return video.put("published_at", "2024-08-19T12:00:00." + (aid % 1_000_000) + "Z")
                .put("duration", 215)
                .toString();
    }

    /** People of every name, one who changed their mind twice at the same moment, and one label that was taken back. */
    private byte[] labels() {
        StringBuilder lines = new StringBuilder();
        List<String> users = List.of("lin", "=cmd|' /C calc'!A0", "O'Brien, \"x\"", "'+1", "词🎵", "b@example.org");
        for (int i = 0; i < HOSTILE.size() * users.size(); i++) {
            lines.append(label(600_001 + i % HOSTILE.size(), users.get(i % users.size()), i % 3 == 0, i))
                    .append('\n');
        }
        lines.append(label(600_001, "wavering", true, 900_001)).append('\n');
        lines.append(label(600_001, "wavering", false, 900_001)).append('\n');
        lines.append(label(600_002, "gone", false, 900_002)).append('\n');
        return bytes(lines.toString());
    }

    private static ObjectNode label(long aid, String user, boolean label, int micros) {
        String at = "2024-01-02T03:04:05." + String.format("%06d", micros) + "Z";
        return JsonNodeFactory.instance
                .objectNode()
                .put("aid", aid)
                .put("user", user)
                .put("label", label)
                .put("created_at", at);
    }

    private void retract() {
        long id = Truth.count("SELECT label_id FROM labels.vote WHERE \"user\" = 'gone'");
        admin.retract(id).then().statusCode(204);
    }

    @ParameterizedTest
    @CsvSource({"csv,text/csv", "jsonl,application/x-ndjson", "label-studio,application/json"})
    void labels(String format, String type) {
        retract();
        byte[] videos = exported("videos?format=jsonl");
        byte[] first = exported("labels?format=" + format);

        Wiped.database();
        imported("videos", "application/x-ndjson", withoutVotes(videos));
        JsonPath report = imported("labels", type, first);

        assertThat(report.getString("format")).isEqualTo(format);
        assertThat(report.getInt("labelsInserted")).isEqualTo(HOSTILE.size() * 3 + 1);
        assertSame(exported("labels?format=" + format), first, format);
        assertThat(imported("labels", type, first).getInt("labelsInserted")).isZero();
    }

    /** Numbers of labels and what was decided are not carried over, and Label Studio's file shows both. */
    private static void assertSame(byte[] second, byte[] first, String format) {
        if (!format.equals("label-studio")) {
            assertThat(text(second)).isEqualTo(text(first));
            return;
        }
        String noise = "(?<=\"annotations\":\\[|\\},)\\{\"id\":\\d+|\"meta\":\\{[^}]*\\}";
        assertThat(text(second).replaceAll(noise, "")).isEqualTo(text(first).replaceAll(noise, ""));
    }

    @ParameterizedTest
    @CsvSource({"csv,text/csv", "jsonl,application/x-ndjson"})
    void historyWithoutWhatWasTakenBack(String format, String type) {
        byte[] first = exported("labels?history=true&format=" + format);
        retract();
        byte[] withRetracted = exported("labels?history=true&format=" + format);
        byte[] videos = exported("videos?format=jsonl");

        Wiped.database();
        imported("videos", "application/x-ndjson", withoutVotes(videos));
        JsonPath report = imported("labels", type, withRetracted);

        assertThat(report.getInt("skipped")).isEqualTo(1);
        assertThat(report.getInt("labelsInserted")).isEqualTo(HOSTILE.size() * 6 + 2);
        assertThat(lines(exported("labels?history=true&format=" + format)))
                .isEqualTo(lines(first).stream()
                        .filter(line -> !line.contains("gone"))
                        .toList());
    }

    /** Without the labels' numbers, with which a line begins. */
    private static List<String> lines(byte[] file) {
        return text(file)
                .lines()
                .map(line -> line.replaceFirst("^(\\{\"id\":)?\\d+,\"?(?=aid|6|\")", ""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"csv,text/csv", "jsonl,application/x-ndjson"})
    void videos(String format, String type) {
        retract();
        awaitEffectiveLabels();
        byte[] first = exported("videos?format=" + format);

        Wiped.database();
        JsonPath report = imported("videos", type, first);
        awaitEffectiveLabels();

        assertThat(report.getInt("videosInserted")).isEqualTo(HOSTILE.size() + 1);
        assertThat(text(exported("videos?format=" + format))).isEqualTo(text(first));
        JsonPath again = imported("videos", type, first);
        assertThat(again.getInt("videosUnchanged")).isEqualTo(HOSTILE.size() + 1);
        assertThat(again.getInt("labelsInserted")).isZero();
    }

    private static void awaitEffectiveLabels() {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> Truth.count("SELECT count(*) FROM labels.outbox") == 0
                        && Truth.count("SELECT count(*) FROM labels.effective_label WHERE state IS NOT NULL")
                                == HOSTILE.size()
                        && Truth.count(
                                        "SELECT count(*) FROM labels.effective_label WHERE voters <> 3 AND state IS NOT NULL")
                                == 1);
    }

    @Test
    void aSpreadsheetSeesNoFormula() throws IOException {
        String file = text(exported("videos?format=csv"));

        assertThat(file).startsWith("\uFEFFaid,bvid,title,description,tags,");
        assertThat(file).contains(",'=1+1,", ",''=1+1,", "\"'＝full");
        try (MappingIterator<String[]> records = CsvMapper.csvBuilder()
                .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                .build()
                .readerFor(String[].class)
                .readValues(file)) {
            assertThat(records.readAll()).hasSize(HOSTILE.size() + 2).allSatisfy(record -> assertThat(record)
                    .noneMatch(cell -> cell.matches("(?s)[=+\\-@\t\r\n＝＋－＠].*")));
        }
    }

    private byte[] exported(String path) {
        return Desk.of("rev", "reviewer")
                .get("/api/v1/exports/" + path)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    private JsonPath imported(String what, String type, byte[] file) {
        JsonPath report = admin.ask()
                .contentType(type)
                .body(file)
                .post("/api/v1/imports/" + what)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(report.getInt("errorCount")).as(report.prettify()).isZero();
        return report;
    }

    private static byte[] withoutVotes(byte[] videos) {
        return bytes(text(videos).replaceAll("\"votes\":(\\[[^\\]]*\\]|null),\"effective", "\"effective"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
