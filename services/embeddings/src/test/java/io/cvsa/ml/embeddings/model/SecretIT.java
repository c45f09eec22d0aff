package io.cvsa.ml.embeddings.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.devkit.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service does not run with a secret in its model file. */
class SecretIT {

    @TempDir
    Path directory;

    @Test
    void aSecretStopsTheStartByItsNameAndIsShownNowhere() throws IOException {
        Files.writeString(
                directory.resolve("embedding_models.toml"),
                "[models.a]\ndimensions = 8\napi_endpoint = \"https://api.openai.com/v1\"\napi_key = \"very-hidden\"\n");
        Map<String, String> settings =
                Map.of("CVSA_CONFIG_DIR", directory.toString(), "CVSA_DB_PORT", "1", "CVSA_KAFKA", "127.0.0.1:1");
        try (ServiceProcess service = new ServiceProcess(directory, settings)) {
            assertThat(service.awaitExit()).isNotZero();
        }
        assertThat(log()).contains("models.a.api_key").doesNotContain("very-hidden");
    }

    private String log() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return Files.readString(files.filter(file -> file.toString().endsWith(".log"))
                    .findFirst()
                    .orElseThrow());
        }
    }
}
