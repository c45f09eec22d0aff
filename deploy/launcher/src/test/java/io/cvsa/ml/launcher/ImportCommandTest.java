package io.cvsa.ml.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cvsa.ml.launcher.api.Api;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A script that imports learns from the status whether every row was taken. */
class ImportCommandTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void succeedsWhenEveryRowWasTaken() throws IOException {
        assertThat(print("{\"rows\":2,\"labelsInserted\":2,\"errorCount\":0,\"errors\":[]}"))
                .isZero();
        assertThat(said()).contains("2 rows", "2 labels new", "0 refused");
    }

    @Test
    void failsWhenARowWasRefusedAfterSayingWhich() throws IOException {
        assertThat(print("{\"rows\":9,\"errorCount\":3,\"errors\":[{\"line\":7,\"reason\":\"no such video\"}]}"))
                .isEqualTo(1);
        assertThat(said()).contains("3 refused", "line 7: no such video", "and 2 more");
    }

    @Test
    void saysThatADryRunStoredNothing() throws IOException {
        assertThat(
                        print(
                                "{\"dryRun\":true,\"rows\":2,\"labelsInserted\":1,\"skipped\":1,\"errorCount\":0,\"errors\":[]}"))
                .isZero();
        assertThat(said()).contains("nothing was stored", "1 labels new", "1 skipped");
    }

    @Test
    void theFilesNameSaysHowItIsWritten() {
        assertThat(ImportCommand.typeOf(Path.of("a.CSV"))).isEqualTo("text/csv");
        assertThat(ImportCommand.typeOf(Path.of("a.csv.gz"))).isEqualTo("text/csv");
        assertThat(ImportCommand.typeOf(Path.of("project-1.json"))).isEqualTo("application/json");
        assertThat(ImportCommand.typeOf(Path.of("project-1.json.gz"))).isEqualTo("application/json");
        assertThat(ImportCommand.typeOf(Path.of("a.jsonl"))).isEqualTo("application/x-ndjson");
    }

    @Test
    void asksForADryRunAndNamesTheLabeler() {
        assertThat(ImportCommand.query(words("labels", "f.json", "--dry-run", "--labeler", "林 a")))
                .isEqualTo("?dryRun=true&labeler=" + Api.query("林 a"));
        assertThat(ImportCommand.query(words("labels", "f.json"))).isEqualTo("?dryRun=false");
    }

    private static Arguments words(String... words) {
        return Arguments.read(List.of(words), ImportCommand.GRAMMAR);
    }

    private int print(String report) throws IOException {
        return ImportCommand.print(
                new ObjectMapper().readTree(report), new PrintStream(bytes, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
