package io.cvsa.ml.datasets.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cvsa.ml.datasets.split.Split;
import io.cvsa.ml.platform.page.Page;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionWriterTest {

    private static final Content CONTENT = new Content("bge", "cvsa-v1", 2, "default");

    @TempDir
    Path directory;

    @Test
    void aSecondReaderReadsTheVectorsRowByRow() throws IOException {
        List<StoredFile> files = write(300);
        Safetensors read = Safetensors.read(directory.resolve(files.get(1).name()));
        assertThat(read.rows()).isEqualTo(300);
        assertThat(read.columns()).isEqualTo(2);
        assertThat(read.at(299, 0)).isEqualTo(299f);
        assertThat(read.at(299, 1)).isEqualTo(-0.5f);
    }

    @Test
    void equalRowsAreEqualBytesAndOneHash() throws IOException {
        List<StoredFile> first = write(20);
        String line = Files.readAllLines(directory.resolve("rows.jsonl")).get(1);
        assertThat(line)
                .isEqualTo("{\"index\":1,\"aid\":11,\"aids\":[11,12],\"text\":\"歌 \\\"1\\\"\\n\uD83C\uDFB5\","
                        + "\"checksum\":\"c1\",\"fingerprint\":\"00000000-0000-0001-0000-000000000002\",\"label\":1,"
                        + "\"weight\":0.666667,\"split\":\"validation\",\"votes\":[{\"user\":\"lin\",\"label\":true},"
                        + "{\"user\":\"mei\",\"label\":false}]}");
        assertThat(write(20)).isEqualTo(first);
        assertThat(VersionWriter.hash(CONTENT, 20, first))
                .isEqualTo("206e88eb1353dfa5de4d163f1be2ce65f9b34caf9d2e47d3014f4064ffbdb1bb");
        assertThat(VersionWriter.hash(new Content("bge", "cvsa-v1", 2, "other"), 20, first))
                .isNotEqualTo(VersionWriter.hash(CONTENT, 20, first));
    }

    @Test
    void aDecisionOfReviewersIsFrozenWithItsRow() throws IOException {
        Row plain = row(0);
        Row decided = new Row(
                0,
                plain.aid(),
                plain.aids(),
                plain.text(),
                plain.checksum(),
                plain.fingerprint(),
                plain.label(),
                1,
                plain.split(),
                plain.votes(),
                List.of(new Gold(2, false, "rev")));
        try (VersionWriter writer = new VersionWriter(directory, 1, 2)) {
            writer.append(decided, vector(0));
            writer.seal();
        }
        assertThat(Files.readString(directory.resolve("rows.jsonl")))
                .endsWith("],\"golds\":[{\"aid\":2,\"label\":false,\"user\":\"rev\"}]}\n");
        assertThat(RowsReader.page(directory.resolve("rows.jsonl"), new RowFilter(null, null, null), null, 1)
                        .items())
                .singleElement()
                .satisfies(row -> assertThat(row.golds()).isEqualTo(decided.golds()));
    }

    @Test
    void nothingIsVisibleBeforeAllIsSealed() throws IOException {
        FileStore store = new FileStore(directory.resolve("store"), 0);
        UUID build = UUID.randomUUID();
        Path work = store.workOf(build);
        try (VersionWriter writer = new VersionWriter(work, 1, 2)) {
            writer.append(row(0), vector(0));
            List<StoredFile> files = writer.seal();
            assertThat(store.find(files.get(0).sha256())).isEmpty();
            writer.publish(store, files);
            assertThat(store.find(files.get(0).sha256())).isPresent();
            assertThat(Files.size(store.find(files.get(1).sha256()).orElseThrow()))
                    .isEqualTo(files.get(1).bytes());
        }
        store.clear(build);
        assertThat(work).doesNotExist();
    }

    @Test
    void aMissingVectorIsNoticed() throws IOException {
        try (VersionWriter writer = new VersionWriter(directory, 2, 2)) {
            writer.append(row(0), vector(0));
            assertThatThrownBy(writer::seal).hasMessageContaining("1 vectors were written, 2 were announced");
        }
    }

    @Test
    void aFullDiskIsSaidInWords() throws IOException {
        FileStore store = new FileStore(directory, Long.MAX_VALUE / 2);
        assertThatThrownBy(() -> store.expect(1 << 20))
                .isInstanceOf(DiskFull.class)
                .hasMessageContaining("The disk is full: 1 MiB are needed");
        assertThat(DiskFull.orSame(new IOException("No space left on device")))
                .isInstanceOf(DiskFull.class)
                .hasMessage("The disk is full: No space left on device");
        assertThat(DiskFull.orSame(new IOException("else"))).isNotInstanceOf(DiskFull.class);
    }

    @Test
    void aNameThatIsNoHashFindsNothing() {
        FileStore store = new FileStore(directory, 0);
        assertThat(store.find("../../etc/passwd")).isEmpty();
        assertThat(store.find("A".repeat(64))).isEmpty();
    }

    @Test
    void browsesByPageAndFilter() throws IOException {
        write(50);
        Path rows = directory.resolve("rows.jsonl");
        List<Integer> seen = new ArrayList<>();
        String after = null;
        do {
            Page<DatasetRow> page = RowsReader.page(rows, new RowFilter(null, true, null), after, 7);
            page.items().forEach(row -> seen.add(row.index()));
            after = page.next();
        } while (after != null);
        assertThat(seen).hasSize(25).allMatch(index -> index % 2 == 1).isSorted();
        Page<DatasetRow> found = RowsReader.page(rows, new RowFilter(Split.TRAIN, null, "歌 \"4\""), null, 10);
        assertThat(found.items()).singleElement().satisfies(row -> {
            assertThat(row.aid()).isEqualTo(41);
            assertThat(row.title()).isEqualTo("歌 \"4\"");
            assertThat(row.votes()).hasSize(2);
        });
        assertThat(RowsReader.page(rows, new RowFilter(null, null, "av41"), null, 10)
                        .items())
                .hasSize(1);
    }

    private List<StoredFile> write(int count) throws IOException {
        try (VersionWriter writer = new VersionWriter(directory, count, 2)) {
            for (int i = 0; i < count; i++) {
                writer.append(row(i), vector(i));
            }
            return writer.seal();
        }
    }

    private static Row row(int i) {
        return new Row(
                i,
                i * 10 + 1,
                List.of(i * 10L + 1, i * 10L + 2),
                "歌 \"" + i + "\"\n\uD83C\uDFB5",
                "c" + i,
                new UUID(i, 2),
                i % 2 == 1,
                i % 2 == 1 ? 2.0 / 3 : 1,
                i % 2 == 1 ? Split.VALIDATION : Split.TRAIN,
                List.of(new Vote("lin", true), new Vote("mei", false)),
                List.of());
    }

    private static ByteBuffer vector(int i) {
        return ByteBuffer.allocate(8).putFloat(i).putFloat(-0.5f).flip();
    }
}
