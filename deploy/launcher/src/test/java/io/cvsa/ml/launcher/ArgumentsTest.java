package io.cvsa.ml.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cvsa.ml.launcher.Arguments.Grammar;
import io.cvsa.ml.launcher.suite.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A command's words are read strictly. */
class ArgumentsTest {

    private static final Grammar GRAMMAR = new Grammar(Set.of("--rows", "--data"), Set.of("-d"), 1);

    @Test
    void readsOptionsFlagsAndTheRest() {
        Arguments arguments = Arguments.read(List.of("--rows", "50", "-d", "--data=a=b", "file"), GRAMMAR);
        assertThat(arguments.number("--rows")).contains(50L);
        assertThat(arguments.has("-d")).isTrue();
        assertThat(arguments.value("--data")).contains("a=b");
        assertThat(arguments.required(0, "file")).isEqualTo("file");
    }

    @Test
    void namesAnUnknownWord() {
        assertThatThrownBy(() -> Arguments.read(List.of("--row", "5"), GRAMMAR))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("--row");
        assertThatThrownBy(() -> Arguments.read(List.of("a", "b"), GRAMMAR)).hasMessageContaining("'b'");
    }

    @Test
    void asksForAMissingValue() {
        assertThatThrownBy(() -> Arguments.read(List.of("--rows"), GRAMMAR)).hasMessageContaining("needs a value");
    }

    @Test
    void refusesANumberThatIsNone() {
        Arguments arguments = Arguments.read(List.of("--rows", "-3"), GRAMMAR);
        assertThatThrownBy(() -> arguments.number("--rows")).hasMessageContaining("'-3'");
    }

    @Test
    void anImportKnowsItsFormatByName() {
        assertThat(ImportCommand.typeOf(Path.of("x/A.CSV.gz"))).isEqualTo("text/csv");
        assertThat(ImportCommand.typeOf(Path.of("videos.jsonl"))).isEqualTo("application/x-ndjson");
    }
}
