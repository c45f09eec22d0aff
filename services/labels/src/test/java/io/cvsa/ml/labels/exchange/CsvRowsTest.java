package io.cvsa.ml.labels.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cvsa.ml.platform.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRowsTest {

    @Test
    void readsQuotesLineBreaksAndEmptyValues() throws IOException {
        List<SourceRow> rows = read("\uFEFFaid,title\r\n1,\"a \"\"b\"\", c\nd\"\r\n\r\n2,\r\n");

        assertThat(rows).extracting(SourceRow::line).containsExactly(2L, 5L);
        assertThat(rows.get(0).fields().get("title").asText()).isEqualTo("a \"b\", c\nd");
        assertThat(rows.get(1).fields().get("title").isNull()).isTrue();
    }

    @Test
    void aQuoteInsideAPlainValueIsItself() throws IOException {
        List<SourceRow> rows = read("aid,title\n1,12\" vinyl\n2,ok\n");

        assertThat(rows).extracting(row -> row.fields().get("title").asText()).containsExactly("12\" vinyl", "ok");
    }

    @Test
    void anUnclosedQuoteCostsOneRow() throws IOException {
        List<SourceRow> rows = read("aid,title\n1,\"open\n2,fine\n3,fine\n");

        assertThat(rows).extracting(SourceRow::line).containsExactly(2L, 3L, 4L);
        assertThat(rows.get(0).refusal()).contains("never closed");
        assertThat(rows.get(1).refusal()).isNull();
        assertThat(rows.get(2).refusal()).isNull();
    }

    @Test
    void aRowOfAnotherWidthIsRefusedAlone() throws IOException {
        List<SourceRow> rows = read("aid,title\n1\n2,a,b\n3,c\n");

        assertThat(rows.get(0).refusal()).isEqualTo("has 1 values for 2 columns");
        assertThat(rows.get(1).refusal()).isEqualTo("has 3 values for 2 columns");
        assertThat(rows.get(2).fields().get("aid").asText()).isEqualTo("3");
    }

    @Test
    void brokenUtf8IsRefusedAlone() throws IOException {
        byte[] file = "aid,title\n1,?\n2,好\n".getBytes(StandardCharsets.UTF_8);
        file[12] = (byte) 0xC3;

        List<SourceRow> rows = read(file);

        assertThat(rows.get(0).refusal()).isEqualTo("not valid UTF-8");
        assertThat(rows.get(1).fields().get("title").asText()).isEqualTo("好");
    }

    @Test
    void anUnusableHeaderRefusesTheFile() {
        assertThatThrownBy(() -> read("aid,aid\n1,2\n")).isInstanceOf(ProblemException.class);
    }

    @Test
    void anEmptyFileHasNoRows() throws IOException {
        assertThat(read("")).isEmpty();
    }

    private static List<SourceRow> read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<SourceRow> read(byte[] file) throws IOException {
        CsvRows source = new CsvRows(new Lines(new ByteArrayInputStream(file)));
        List<SourceRow> rows = new ArrayList<>();
        for (SourceRow row = source.next(); row != null; row = source.next()) {
            rows.add(row);
        }
        return rows;
    }
}
