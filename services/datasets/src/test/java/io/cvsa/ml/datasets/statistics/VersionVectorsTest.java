package io.cvsa.ml.datasets.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionVectorsTest {

    @TempDir
    Path directory;

    @Test
    void readsEveryRowAcrossMaps() throws IOException {
        float[][] written = new float[7][3];
        for (int i = 0; i < 7; i++) {
            written[i] = new float[] {i, -i, i / 3f};
        }
        Path file = VersionFiles.vectors(directory, written);
        for (int mapBytes : new int[] {1, 12, 30, 1 << 20}) {
            VersionVectors vectors = VersionVectors.open(file, mapBytes);
            assertThat(vectors.rows()).isEqualTo(7);
            assertThat(vectors.dimensions()).isEqualTo(3);
            float[] vector = new float[3];
            for (int i = 6; i >= 0; i--) {
                vectors.read(i, vector);
                assertThat(vector).containsExactly(written[i]);
            }
        }
    }

    @Test
    void refusesAFileThatWasCutOrIsNone() throws IOException {
        Path file = VersionFiles.vectors(directory, new float[][] {{1, 2}, {3, 4}});
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {whole.length - 1, 20, 4, 0}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> VersionVectors.open(file))
                    .isInstanceOf(DamagedVersion.class)
                    .hasMessageContaining("The vectors are damaged");
        }
        Files.writeString(file, "this is no safetensors file at all");
        assertThatThrownBy(() -> VersionVectors.open(file)).isInstanceOf(DamagedVersion.class);
    }
}
