package io.cvsa.ml.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandTest {

    @TempDir
    Path folder;

    @Test
    void keepsKeysAndPasswordForTheirOwnerOnlyAndRenewsTheToken() throws IOException {
        Path directory = folder.resolve("keys");
        Map<String, String> first = run(directory);
        byte[] key = Files.readAllBytes(directory.resolve("token-private.pem"));
        Map<String, String> second = run(directory);

        assertThat(first).containsOnlyKeys("CVSA_DB_PASSWORD", "CVSA_SERVICE_TOKEN", "CVSA_UID", "CVSA_GID");
        assertThat(first.get("CVSA_DB_PASSWORD")).hasSizeGreaterThan(20).isEqualTo(second.get("CVSA_DB_PASSWORD"));
        assertThat(first.get("CVSA_SERVICE_TOKEN")).isNotEqualTo(second.get("CVSA_SERVICE_TOKEN"));
        assertThat(Files.readAllBytes(directory.resolve("token-private.pem"))).isEqualTo(key);
        assertThat(directory.resolve("token-public.pem")).exists();
        for (String secret : new String[] {"variables.env", "token-private.pem"}) {
            assertThat(Files.getPosixFilePermissions(directory.resolve(secret)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void namesTheOwnerOfThePrivateKeyWhoIsNeverRoot() throws IOException {
        Map<String, String> variables = run(folder.resolve("keys"));
        Object owner = Files.getAttribute(folder.resolve("keys/token-private.pem"), "unix:uid");
        assertThat(variables.get("CVSA_UID")).isEqualTo(owner.toString()).isNotEqualTo("0");
    }

    /** What has a default in the compose file is a choice of who runs it, not a key. */
    @Test
    void writesEveryVariableThatComposeDemands() throws IOException {
        Map<String, String> written = run(folder.resolve("keys"));
        String compose = Files.readString(Path.of("../compose.yaml").toAbsolutePath());
        assertThat(Pattern.compile("\\$\\{(\\w+)(?!\\w|:-)")
                        .matcher(compose)
                        .results()
                        .map(found -> found.group(1)))
                .isNotEmpty()
                .allMatch(written::containsKey);
    }

    private static Map<String, String> run(Path directory) throws IOException {
        KeysCommand.run(directory);
        Map<String, String> variables = new HashMap<>();
        for (String line : Files.readAllLines(directory.resolve("variables.env"))) {
            String[] pair = line.split("=", 2);
            variables.put(pair[0], pair[1]);
        }
        return variables;
    }
}
