package io.cvsa.ml.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cvsa.ml.training.artefact.FileHash;
import io.cvsa.ml.training.artefact.SafetensorsWriter;
import io.cvsa.ml.training.artefact.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version's files become a set only if they are the ones that the manifest names. */
class TrainingSetTest {

    private static final String ROWS = """
            {"index":0,"aid":11,"aids":[11,12],"text":"一\\n二","checksum":"c","fingerprint":"f0","label":1,"weight":0.75,"split":"train","votes":[{"user":"lin","label":true}]}
            {"index":1,"aid":2251799813685247,"aids":[2251799813685247,9007199254740991],"text":"","checksum":"d","fingerprint":"f1","label":0,"weight":1,"split":"test","votes":[{"user":"lin","label":true},{"user":"mei","label":false},{"user":"lin","label":true}],"golds":[{"aid":1,"label":false,"user":"wang"}]}
            """;

    @TempDir
    Path directory;

    private void write(String rows, int vectors) throws IOException {
        Path lines = Files.writeString(directory.resolve("rows.jsonl"), rows);
        Path floats = directory.resolve("vectors.safetensors");
        SafetensorsWriter.write(floats, List.of(new Tensor("vectors", new int[] {vectors, 2}, new float[vectors * 2])));
        Files.writeString(directory.resolve("manifest.json"), """
                {"format":"cvsa-dataset/1","hash":"h","model":"bge","recipe":"cvsa-v1",
                 "files":[{"name":"rows.jsonl","sha256":"%s"},{"name":"vectors.safetensors","sha256":"%s"}]}
                """.formatted(FileHash.of(lines), FileHash.of(floats)));
    }

    @Test
    void rowsAndVectorsAreRead() throws IOException {
        write(ROWS, 2);
        TrainingSet set = TrainingSet.read(directory);
        assertThat(set.hash()).isEqualTo("h");
        assertThat(set.recipe()).isEqualTo("cvsa-v1");
        assertThat(set.texts()).containsExactly("一\n二", "");
        assertThat(set.labels()).containsExactly(1, 0);
        assertThat(set.weights()).containsExactly(0.75f, 1);
        assertThat(set.aids()).containsExactly(11, 2251799813685247L);
        assertThat(set.rowsOf(Split.TEST)).containsExactly(1);
        assertThat(set.rowsOf(Split.VALIDATION)).isEmpty();
        assertThat(set.dimensions()).isEqualTo(2);
        assertThat(set.twins()).as("of rows of test only").containsOnlyKeys(1);
        assertThat(set.twins().get(1)).containsExactly(9007199254740991L);
        assertThat(set.given())
                .isEqualTo(Map.of(
                        1,
                        List.of(
                                new GivenLabel("wang", false, true),
                                new GivenLabel("lin", true, false),
                                new GivenLabel("mei", false, false))));
    }

    @Test
    void aChangedFileIsRefused() throws IOException {
        write(ROWS, 2);
        Files.writeString(directory.resolve("rows.jsonl"), ROWS.replace("\"label\":0", "\"label\":1"));
        assertThatThrownBy(() -> TrainingSet.read(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("rows.jsonl");
    }

    @Test
    void rowsWithoutVectorsAndBrokenLinesAreRefused() throws IOException {
        write(ROWS, 3);
        assertThatThrownBy(() -> TrainingSet.read(directory)).isInstanceOf(IOException.class);
        write(ROWS.replace("\"index\":1", "\"index\":7"), 2);
        assertThatThrownBy(() -> TrainingSet.read(directory)).isInstanceOf(IOException.class);
        write(ROWS.replace("\"split\":\"test\"", "\"split\":\"exam\""), 2);
        assertThatThrownBy(() -> TrainingSet.read(directory)).isInstanceOf(IOException.class);
        write("{", 2);
        assertThatThrownBy(() -> TrainingSet.read(directory)).isInstanceOf(IOException.class);
    }
}
