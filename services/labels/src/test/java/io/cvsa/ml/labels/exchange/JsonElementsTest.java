package io.cvsa.ml.labels.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonElementsTest {

    @Test
    void cutsAtTheCommasBetweenElementsOnly() throws IOException {
        List<Line> elements =
                read("\uFEFF [ {\"a\":\"],}{[ \\\" \\\\\"},\n\n {\"b\":[1,{\"c\":2}]} , 7,\n\"x,\"\n]\n ");

        assertThat(elements)
                .extracting(line -> line.text().strip())
                .containsExactly("{\"a\":\"],}{[ \\\" \\\\\"}", "{\"b\":[1,{\"c\":2}]}", "7", "\"x,\"");
        assertThat(elements).extracting(Line::number).containsExactly(1L, 3L, 3L, 4L);
    }

    @Test
    void anEmptyListHasNoElements() throws IOException {
        assertThat(read("[]")).isEmpty();
        assertThat(read(" [\n] \n")).isEmpty();
    }

    @Test
    void saysWhereAListBreaksOff() {
        breaks("[{\"a\":1},\n{\"b\":2", "breaks off", 2);
        breaks("[{\"a\":1}\n", "breaks off", 2);
        breaks("[", "breaks off", 1);
        breaks("[{\"a\":1}]\n{\"b\":2}", "behind the end", 2);
        breaks("[{\"a\":1}}\n]", "comma is missing", 1);
    }

    private static void breaks(String text, String reason, long line) {
        JsonElements elements = elements(text);
        assertThatThrownBy(() -> all(elements)).isInstanceOf(RowRefused.class).hasMessageContaining(reason);
        assertThat(elements.line()).isEqualTo(line);
    }

    @Test
    void anElementOfMoreThanEightMebibytesIsPassedOver() throws IOException {
        List<Line> elements = read("[{\"a\":\"" + "x".repeat(Lines.LONGEST) + "\"},{\"b\":1}]");

        assertThat(elements.get(0).tooLong()).isTrue();
        assertThat(elements.get(1).text()).isEqualTo("{\"b\":1}");
    }

    private static List<Line> read(String text) throws IOException {
        return all(elements(text));
    }

    private static JsonElements elements(String text) {
        return new JsonElements(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Line> all(JsonElements elements) throws IOException {
        List<Line> found = new ArrayList<>();
        for (Line element = elements.next(); element != null; element = elements.next()) {
            found.add(element);
        }
        return found;
    }
}
