package io.cvsa.ml.labels.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonRowsTest {

    @Test
    void countsLinesAndSkipsBlankOnes() throws IOException {
        List<SourceRow> rows = read("\uFEFF{\"aid\":1}\r\n\n  \n{\"aid\":2}".getBytes(StandardCharsets.UTF_8));

        assertThat(rows).extracting(SourceRow::line).containsExactly(1L, 4L);
        assertThat(rows).extracting(row -> row.fields().get("aid").asInt()).containsExactly(1, 2);
    }

    @Test
    void everyBadLineHasItsReasonAndCostsNoOther() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write("{\"aid\":1\n[1]\n{\"aid\":1} x\n{\"aid\":1,\"aid\":2}\n".getBytes(StandardCharsets.UTF_8));
        file.write(new byte[] {'{', '"', (byte) 0xFF, '"', ':', '1', '}', '\n'});
        file.write("{\"aid\":6}\n".getBytes(StandardCharsets.UTF_8));

        List<SourceRow> rows = read(file.toByteArray());

        assertThat(rows).hasSize(6);
        assertThat(rows.subList(0, 5))
                .allSatisfy(row -> assertThat(row.refusal()).isNotBlank());
        assertThat(rows.get(1).refusal()).isEqualTo("not a JSON object");
        assertThat(rows.get(4).refusal()).isEqualTo("not valid UTF-8");
        assertThat(rows.get(5).fields().get("aid").asInt()).isEqualTo(6);
    }

    @Test
    void anEndlessLineIsSkipped() throws IOException {
        byte[] file = new byte[Lines.LONGEST + 100];
        Arrays.fill(file, (byte) 'x');
        byte[] tail = "\n{\"aid\":2}\n".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(tail, 0, file, file.length - tail.length, tail.length);

        List<SourceRow> rows = read(file);

        assertThat(rows.get(0).refusal()).isEqualTo("longer than 8 MiB");
        assertThat(rows.get(1).line()).isEqualTo(2);
    }

    private static List<SourceRow> read(byte[] file) throws IOException {
        JsonRows source = new JsonRows(new Lines(new ByteArrayInputStream(file)), new LabelStudioTasks("desk"));
        List<SourceRow> rows = new ArrayList<>();
        for (SourceRow row = source.next(); row != null; row = source.next()) {
            rows.add(row);
        }
        return rows;
    }
}
