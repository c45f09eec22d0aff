package io.cvsa.ml.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cvsa.ml.launcher.suite.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent, what is held back, and what is left out, for every shape of data. */
class PlanTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    @Test
    void theSampleIsLabelledByItsPeopleAndHoldsSomeBack() throws IOException {
        DataSource data = DataSource.sample(Optional.of(3_000L));
        Plan plan = Plan.of(data);
        assertThat(plan.rows()).isEqualTo(3_000);
        assertThat(plan.labelers()).hasSize(10).allMatch(name -> name.startsWith("sample-"));
        assertThat(plan.heldBack().size()).isBetween(30, 70);
        assertThat(Plan.of(data)).isEqualTo(plan);
    }

    @Test
    void heldBackRowsAreSentWithoutTheirLabel() throws IOException {
        DataSource data = DataSource.sample(Optional.of(500L));
        Plan plan = Plan.of(data);
        List<JsonNode> rows = sent(data, plan);
        assertThat(rows).hasSize(500);
        for (JsonNode row : rows) {
            boolean heldBack = plan.heldBack().containsKey(row.path("aid").asText());
            assertThat(heldBack && (row.has("votes") || row.has("label"))).isFalse();
        }
    }

    @Test
    void neverSendsWhatGivesTheLabelAway() throws IOException {
        Path file = write(
                "a.jsonl",
                "{\"aid\":1,\"title\":\"x\",\"label\":1,\"partition\":\"m\",\"kind\":\"k\",\"source\":\"s\"}\n");
        DataSource data = DataSource.file(file, Optional.empty());
        assertThat(sent(data, Plan.of(data)).get(0))
                .isEqualTo(JSON.readTree("{\"aid\":1,\"title\":\"x\",\"label\":1}"));
    }

    @Test
    void aLabelColumnIsTheWordOfTheFile() throws IOException {
        Path file = write("My Set.public.jsonl", "{\"aid\":1,\"title\":\"x\",\"label\":1}\nnot json\n");
        Plan plan = Plan.of(DataSource.file(file, Optional.empty()));
        assertThat(plan.labelers()).containsExactly("my-set");
        assertThat(plan.unreadable()).isEqualTo(1);
    }

    @Test
    void readsCsvAndGzipByTheirContent() throws IOException {
        Path csv = write("a.csv", "\uFEFFaid,title,label\n1,\"one, \"\"two\"\"\",1\n2,,0\n");
        DataSource data = DataSource.file(csv, Optional.empty());
        assertThat(sent(data, Plan.of(data)))
                .containsExactly(
                        JSON.readTree("{\"aid\":\"1\",\"title\":\"one, \\\"two\\\"\",\"label\":\"1\"}"),
                        JSON.readTree("{\"aid\":\"2\",\"label\":\"0\"}"));
        Path gzip = directory.resolve("named-wrongly.txt");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            out.write("{\"aid\":5,\"label\":0}\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(Plan.of(DataSource.file(gzip, Optional.empty())).rows()).isEqualTo(1);
    }

    @Test
    void aLimitIsAFairAndRepeatableChoice() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            text.append("{\"aid\":")
                    .append(i)
                    .append(",\"title\":\"t")
                    .append(i)
                    .append("\",\"label\":");
            text.append(i < 500 ? 1 : 0).append("}\n");
        }
        DataSource data = DataSource.file(write("sorted.jsonl", text.toString()), Optional.of(200L));
        Plan plan = Plan.of(data);
        List<JsonNode> rows = sent(data, plan);
        assertThat(rows).hasSize(200);
        assertThat(rows.stream().filter(row -> row.path("aid").asInt() < 500).count())
                .isBetween(70L, 130L);
    }

    @Test
    void aLimitIsExactWhereIdsAreRepeated() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            text.append("{\"aid\":")
                    .append(i % 30)
                    .append(",\"title\":\"t")
                    .append(i)
                    .append("\",\"label\":1}\n");
        }
        for (long limit : new long[] {1, 95, 101, 299, 300, 400}) {
            DataSource data = DataSource.file(write("repeated.jsonl", text.toString()), Optional.of(limit));
            Plan plan = Plan.of(data);
            assertThat(plan.rows()).isEqualTo(Math.min(limit, 300));
            assertThat(sent(data, plan)).hasSize((int) plan.rows());
        }
    }

    @Test
    void aTextThatOccursTwiceIsNotHeldBack() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            text.append("{\"aid\":").append(i).append(",\"title\":\"the same\",\"label\":1}\n");
        }
        assertThat(Plan.of(DataSource.file(write("same.jsonl", text.toString()), Optional.empty()))
                        .heldBack())
                .isEmpty();
    }

    @Test
    void votesDecideByMajorityOfEachPersonsLast() throws IOException {
        assertThat(effective("[{\"user\":\"a\",\"label\":0},{\"user\":\"a\",\"label\":1}]"))
                .contains(true);
        assertThat(effective("[{\"user\":\"a\",\"label\":0},{\"user\":\"b\",\"label\":1}]"))
                .isEmpty();
        assertThat(effective("[]")).isEmpty();
    }

    @Test
    void aMissingFileIsRefusedByName() {
        assertThatThrownBy(() -> DataSource.file(directory.resolve("none.jsonl"), Optional.empty()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("none.jsonl");
    }

    private static Optional<Boolean> effective(String votes) throws IOException {
        return Labels.effective(JSON.readTree("{\"votes\":" + votes + "}"));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static List<JsonNode> sent(DataSource data, Plan plan) throws IOException {
        try (InputStream body = new ImportBody(data.rows().open(), plan, sent -> {})) {
            List<JsonNode> rows = new java.util.ArrayList<>();
            for (String line : new String(body.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                rows.add(JSON.readTree(line));
            }
            return rows;
        }
    }
}
