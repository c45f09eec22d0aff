package io.cvsa.ml.platform.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyRowsTest {

    @TempDir
    Path directory;

    @Test
    void readsEveryKindOfFieldWhereItLies() throws IOException {
        try (CopyRows rows = new CopyRows(write(bytes(true, 1)))) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.int4(0)).isEqualTo(2);
            assertThat(rows.int8(1)).isEqualTo(1L << 50);
            assertThat(rows.text(2)).isEqualTo("标题 0");
            assertThat(rows.isNull(3)).isTrue();
            assertThat(rows.text(3)).isNull();
            List<String> pairs = new ArrayList<>();
            rows.pairs(4, 5, (text, flag) -> pairs.add(text + flag));
            assertThat(pairs).containsExactly("lintrue", "mei梅false");
            ByteBuffer vector = rows.vector(6);
            assertThat(vector.remaining()).isEqualTo(8);
            assertThat(vector.getFloat()).isEqualTo(0.5f);
            assertThat(vector.getFloat()).isEqualTo(-2f);
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void goesOverTheEndOfItsBufferManyTimes() throws IOException {
        int count = 40_000;
        try (CopyRows rows = new CopyRows(write(bytes(true, count)))) {
            int read = 0;
            while (rows.next()) {
                assertThat(rows.text(2)).isEqualTo("标题 " + read++);
                assertThat(rows.vector(6).getFloat()).isEqualTo(0.5f);
            }
            assertThat(read).isEqualTo(count);
        }
    }

    @Test
    void takesARowThatIsLargerThanItsBuffer() throws IOException {
        byte[] large = new byte[5_000_000];
        Arrays.fill(large, (byte) 'x');
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        header(out);
        for (int i = 0; i < 2; i++) {
            out.writeShort(1);
            field(out, large);
        }
        out.writeShort(-1);
        try (CopyRows rows = new CopyRows(write(bytes.toByteArray()))) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.text(0)).hasSize(large.length);
            assertThat(rows.next()).isTrue();
            assertThat(rows.text(0)).hasSize(large.length);
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void tellsWhereAVectorStandsInTheFile() throws IOException {
        Path file = write(bytes(true, 3));
        try (CopyRows rows = new CopyRows(file)) {
            rows.next();
            rows.next();
            ByteBuffer found = ByteBuffer.wrap(Files.readAllBytes(file));
            assertThat(found.getFloat((int) rows.vectorPosition(6))).isEqualTo(0.5f);
            assertThat(found.getFloat((int) rows.vectorPosition(6) + 4)).isEqualTo(-2f);
        }
    }

    @Test
    void aFileWithoutItsTrailerIsNotWhole() throws IOException {
        byte[] cut = bytes(false, 2);
        try (CopyRows rows = new CopyRows(write(cut))) {
            rows.next();
            rows.next();
            assertThatThrownBy(rows::next).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void anotherFormatIsRefused() throws IOException {
        Path file = write("1\tnot binary at all, but long enough".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> new CopyRows(file)).hasMessageContaining("binary COPY");
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("rows.copy"), bytes);
    }

    private static byte[] bytes(boolean whole, int count) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        header(out);
        for (int i = 0; i < count; i++) {
            row(out, i);
        }
        if (whole) {
            out.writeShort(-1);
        }
        return bytes.toByteArray();
    }

    private static void header(DataOutputStream out) throws IOException {
        out.write(new byte[] {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0});
        out.writeInt(0);
        out.writeInt(0);
    }

    private static void row(DataOutputStream out, int i) throws IOException {
        out.writeShort(7);
        out.writeInt(4);
        out.writeInt(2);
        out.writeInt(8);
        out.writeLong((1L << 50) + i);
        field(out, ("标题 " + i).getBytes(StandardCharsets.UTF_8));
        out.writeInt(-1);
        field(out, array(25, "lin".getBytes(StandardCharsets.UTF_8), "mei梅".getBytes(StandardCharsets.UTF_8)));
        field(out, array(16, new byte[] {1}, new byte[] {0}));
        out.writeInt(12);
        out.writeShort(2);
        out.writeShort(0);
        out.writeFloat(0.5f);
        out.writeFloat(-2f);
    }

    private static byte[] array(int type, byte[]... elements) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(1);
        out.writeInt(0);
        out.writeInt(type);
        out.writeInt(elements.length);
        out.writeInt(1);
        for (byte[] element : elements) {
            field(out, element);
        }
        return bytes.toByteArray();
    }

    private static void field(DataOutputStream out, byte[] value) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }
}
