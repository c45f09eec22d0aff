package io.cvsa.ml.datasets.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest {

    private static final String SHA256 = "ab".repeat(32);

    @TempDir
    Path directory;

    @Test
    void aFileThatABuildWroteAMomentAgoIsSparedFromRemoval() throws IOException {
        FileStore store = new FileStore(directory, 0);
        publish(store);
        Instant before = Instant.now().minusSeconds(60);
        assertThat(store.remove(SHA256, before)).isFalse();
        assertThat(store.find(SHA256)).isPresent();
        assertThat(store.remove(SHA256, Instant.now().plusSeconds(60))).isTrue();
        assertThat(store.find(SHA256)).isEmpty();
        assertThat(store.remove(SHA256, before)).as("it is gone already").isTrue();
    }

    @Test
    void onlyWhatWasMadeOfAVersionIsForgottenWithIt() throws IOException {
        FileStore store = new FileStore(directory, 0);
        Files.writeString(store.derived().resolve("aids-1-" + SHA256), "its index");
        Files.writeString(store.derived().resolve("diff-1-other-" + SHA256 + ".json"), "its difference");
        Files.writeString(store.derived().resolve("aids-1-other"), "another index");
        store.forgetDerived(SHA256);
        try (var left = Files.list(store.derived())) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactly("aids-1-other");
        }
    }

    private void publish(FileStore store) throws IOException {
        Path written = Files.writeString(directory.resolve("written"), "rows");
        store.publish(written, new StoredFile("rows.jsonl", SHA256, 4));
    }
}
