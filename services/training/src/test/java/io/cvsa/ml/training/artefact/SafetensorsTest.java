package io.cvsa.ml.training.artefact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The format byte by byte, and what is refused. */
class SafetensorsTest {

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("x.safetensors");
    }

    private void raw(String header, int bytes) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate(8 + json.length + bytes).order(ByteOrder.LITTLE_ENDIAN);
        Files.write(file, buffer.putLong(json.length).put(json).array());
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        Tensor matrix = new Tensor("m", new int[] {2, 3}, new float[] {1, 2, 3, 4, 5, Float.MIN_VALUE});
        Tensor vector = Tensor.vector("v", -0f, Float.MAX_VALUE);
        SafetensorsWriter.write(file, List.of(matrix, vector));
        SafetensorsFile read = SafetensorsFile.open(file);
        assertThat(read.names()).containsExactly("m", "v");
        assertThat(read.tensor("m")).isEqualTo(matrix);
        assertThat(read.tensor("v")).isEqualTo(vector);
        FloatMatrix mapped = read.matrix("m");
        assertThat(mapped.rows()).isEqualTo(2);
        assertThat(mapped.row(1)).containsExactly(4, 5, Float.MIN_VALUE);
        assertThat(mapped.select(new int[] {1, 0}).toArray()).containsExactly(4, 5, Float.MIN_VALUE, 1, 2, 3);
    }

    @Test
    void theBytesFollowTheFormat() throws IOException {
        SafetensorsWriter.write(file, List.of(Tensor.vector("a", 1)));
        byte[] bytes = Files.readAllBytes(file);
        int length = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        assertThat((8 + length) % 8).isZero();
        assertThat(new String(bytes, 8, length, StandardCharsets.UTF_8).strip())
                .isEqualTo("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}");
        assertThat(Arrays.copyOfRange(bytes, 8 + length, bytes.length)).containsExactly(0, 0, (byte) 0x80, 0x3f);
    }

    @Test
    void anythingElseIsRefused() throws IOException {
        raw("{\"a\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4);
        assertRefused();
        raw("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 4);
        assertRefused();
        raw("{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}", 8);
        assertRefused();
        raw("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[4,0]}}", 8);
        assertRefused();
        raw("not json", 0);
        assertRefused();
        Files.write(file, new byte[] {1, 2, 3});
        assertRefused();
        Files.write(file, new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, 0});
        assertRefused();
    }

    private void assertRefused() {
        assertThatThrownBy(() -> SafetensorsFile.open(file)).isInstanceOf(IOException.class);
    }
}
