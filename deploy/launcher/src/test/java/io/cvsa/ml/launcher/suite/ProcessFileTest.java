package io.cvsa.ml.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only what was started here is ever stopped. */
class ProcessFileTest {

    @TempDir
    private Path directory;

    private StateDirectory state;

    @BeforeEach
    void prepare() {
        state = new StateDirectory(directory.resolve("state"));
        state.prepare();
    }

    @Test
    void stopsTheProcessThatItStarted() throws Exception {
        Process process = new Spawner(state).start("sleeper", List.of("sleep", "60"), Map.of());
        assertThat(new ProcessFile(state, "sleeper").running()).isPresent();
        assertThat(new ProcessFile(state, "sleeper").stop("TERM", 5)).isTrue();
        assertThat(process.waitFor()).isNotZero();
        assertThat(new ProcessFile(state, "sleeper").stop("TERM", 5)).isFalse();
    }

    @Test
    void leavesAProcessAloneThatOnlyHasTheSameId() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(state.processes().resolve("x.pid"), stranger.pid() + " 2001-01-01T00:00:00Z\n");
            assertThat(new ProcessFile(state, "x").stop("TERM", 1)).isFalse();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void keepsWhatAProcessSaysInItsLog() throws Exception {
        new Spawner(state)
                .start("talker", List.of("sh", "-c", "echo $WORD"), Map.of("WORD", "你好"))
                .waitFor();
        assertThat(LogTail.of(state.log("talker"))).contains("你好");
    }

    @Test
    void aSecretIsMadeOnceAndClosedToOthers() throws Exception {
        String secret = state.secret("pw", StateDirectory::randomPassword);
        assertThat(state.secret("pw", () -> "another")).isEqualTo(secret);
        assertThat(Files.getPosixFilePermissions(state.secrets().resolve("pw"))).hasSize(2);
    }
}
