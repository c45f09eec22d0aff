package io.cvsa.ml.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A script that imports learns from the status whether every row was taken. */
class ImportCommandTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void succeedsWhenEveryRowWasTaken() throws IOException {
        assertThat(print("{\"rows\":2,\"labelsInserted\":2,\"errorCount\":0,\"errors\":[]}"))
                .isZero();
        assertThat(said()).contains("2 rows", "2 labels new", "0 rows refused");
    }

    @Test
    void failsWhenARowWasRefusedAfterSayingWhich() throws IOException {
        assertThat(print("{\"rows\":9,\"errorCount\":3,\"errors\":[{\"line\":7,\"reason\":\"no such video\"}]}"))
                .isEqualTo(1);
        assertThat(said()).contains("3 rows refused", "line 7: no such video", "and 2 more");
    }

    private int print(String report) throws IOException {
        return ImportCommand.print(
                new ObjectMapper().readTree(report), new PrintStream(bytes, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
