package io.cvsa.ml.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The report keeps the shape that others read. */
class ReportTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theJsonHasTheAgreedFields() throws IOException {
        JsonNode json = report().json();
        assertThat(json.properties().stream().map(Map.Entry::getKey))
                .containsExactly(
                        "rows",
                        "positives",
                        "conflicts",
                        "texts",
                        "embedded",
                        "reused",
                        "failed",
                        "roundTrips",
                        "controlRoundTrips",
                        "datasetHash",
                        "modelVersion",
                        "seconds",
                        "test",
                        "baseline");
        assertThat(json.path("test").path("averagePrecision").asDouble()).isEqualTo(0.8);
        assertThat(json.path("baseline").path("majorityAccuracy").asDouble()).isEqualTo(0.7);
        assertThat(json.path("seconds").path("total").asDouble()).isEqualTo(1.235);
    }

    @Test
    void thePrintedReportSaysWhatMattersAndWhereThePanelIs() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        report().print(new PrintStream(bytes, true, StandardCharsets.UTF_8), "http://127.0.0.1:8400/");
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("AUC 0.9000", "3 of 4 right", "version 2 is champion now", "http://127.0.0.1:8400/");
    }

    @Test
    void unseenVideosAreCountedByTheirTruth() throws IOException {
        List<JsonNode> answers = List.of(
                JSON.readTree("{\"aid\":1,\"label\":true}"),
                JSON.readTree("{\"aid\":2,\"label\":true}"),
                JSON.readTree("{\"aid\":3,\"label\":false}"),
                JSON.readTree("{\"aid\":4,\"error\":\"no vector\"}"));
        Unseen unseen = Unseen.of(answers, Map.of(1L, true, 2L, false, 3L, false, 4L, true));
        assertThat(unseen).isEqualTo(new Unseen(3, 2, 1, 2, 1, 1));
        assertThat(unseen.sentence()).contains("2 of 3 right", "1 without a prediction");
    }

    @Test
    void theSpecNamesItsLabelersInOrder() {
        JsonNode spec = Stages.spec("sample", "m", Set.of("b", "a"));
        assertThat(spec.path("labelers").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(spec.path("train").path("trainer").asText()).isEqualTo("hybrid");
    }

    @Test
    void aBarFillsFromLeftToRight() {
        assertThat(Progress.bar(0, 0)).startsWith("[  ").endsWith(" 0");
        assertThat(Progress.bar(50, 100)).contains("[==============              ] 50/100 (50 %)");
        assertThat(Progress.bar(300, 100)).contains("100 %");
    }

    private static Report report() throws IOException {
        return new Report(
                100,
                JSON.readTree("{\"texts\":90,\"embedded\":80,\"reused\":10,\"failed\":0}"),
                JSON.readTree("{\"roundTrips\":3,\"controlRoundTrips\":9}"),
                JSON.readTree(
                        "{\"name\":\"sample\",\"rows\":85,\"positives\":30,\"conflicts\":5,\"hash\":\"abcdef0123456789\"}"),
                JSON.readTree(
                        "{\"modelName\":\"sample\",\"modelVersion\":2,\"metrics\":{\"test\":{\"rows\":17,\"auc\":0.9,"
                                + "\"averagePrecision\":0.8,\"f1\":0.7,\"precision\":0.6,\"recall\":0.5,\"accuracy\":0.85,"
                                + "\"threshold\":0.4,\"mcc\":0.1}},\"baseline\":{\"majorityAccuracy\":0.7,\"ngram\":null}}"),
                new Unseen(4, 3, 1, 1, 2, 0),
                "is champion now",
                Map.of("total", 1.2345));
    }
}
