package io.cvsa.ml.datasets.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.platform.json.Json;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A large first read takes little heap: vectors and texts stay in its file. */
class LargeBuildTest {

    private static final int ROWS = 20_000;
    private static final int DIMENSIONS = 512;
    private static final DatasetSpec SPEC = Json.as(Json.parse("{\"name\":\"a\",\"model\":\"m\"}"), DatasetSpec.class);

    @TempDir
    Path directory;

    @Test
    void vectorsStayOutOfTheHeap() throws IOException {
        EmbeddingModel model = new EmbeddingModel("m", Recipe.CVSA_V1, DIMENSIONS, false, 0);
        SnapshotFile file = new SnapshotFile(directory, UUID.randomUUID(), model, SPEC.precision(), 1);
        write(directory.resolve("videos-1.copy"));
        long before = used();
        Snapshot snapshot = file.open(SPEC);
        long held = used() - before;
        AtomicInteger seen = new AtomicInteger();
        file.texts(snapshot, (group, text, vector) -> {
            assertThat(vector.getFloat()).isEqualTo(0.25f);
            seen.incrementAndGet();
        });
        assertThat(seen.get()).isEqualTo(ROWS);
        assertThat(snapshot.missing()).isEmpty();
        assertThat(held).as("bytes a row").isLessThan(ROWS * 1_000L);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void write(Path path) throws IOException {
        byte[] vector = vector();
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path)))) {
            out.write(new byte[] {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0});
            out.writeLong(0);
            for (int i = 1; i <= ROWS; i++) {
                row(out, i, vector);
            }
            out.writeShort(-1);
        }
    }

    private static void row(DataOutputStream out, int aid, byte[] vector) throws IOException {
        String title = "标题 " + aid;
        out.writeShort(11);
        out.writeInt(4);
        out.writeInt(SnapshotSql.VIDEO);
        out.writeInt(8);
        out.writeLong(aid);
        field(out, Recipe.CVSA_V1.checksum(title).getBytes(StandardCharsets.UTF_8));
        field(out, title.getBytes(StandardCharsets.UTF_8));
        out.writeInt(-1);
        out.writeInt(-1);
        field(out, array("lin".getBytes(StandardCharsets.UTF_8)));
        field(out, array(new byte[] {1}));
        field(out, vector);
        out.writeInt(-1);
        out.writeInt(-1);
    }

    private static byte[] vector() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(DIMENSIONS);
        out.writeShort(0);
        for (int i = 0; i < DIMENSIONS; i++) {
            out.writeFloat(0.25f);
        }
        return bytes.toByteArray();
    }

    private static byte[] array(byte[] element) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (int header : new int[] {1, 0, 25, 1, 1}) {
            out.writeInt(header);
        }
        field(out, element);
        return bytes.toByteArray();
    }

    private static void field(DataOutputStream out, byte[] value) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }
}
