package io.cvsa.ml.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandTest {

    @TempDir
    Path folder;

    @Test
    void makesKeysAndVariablesOnceAndForTheirOwnerOnly() throws IOException {
        Path directory = folder.resolve("keys");
        KeysCommand.run(directory);
        Path variables = directory.resolve("variables.env");
        String first = Files.readString(variables);
        KeysCommand.run(directory);
        assertThat(Files.readString(variables)).isEqualTo(first);
        assertThat(first.lines()).hasSize(2).allMatch(line -> line.matches("CVSA_[A-Z_]+=\\S{20,}"));
        assertThat(Files.getPosixFilePermissions(variables)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(directory.resolve("token-public.pem")).exists();
        assertThat(directory.resolve("token-private.pem")).exists();
    }
}
