package io.cvsa.ml.embeddings.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.devkit.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service beside a database of others names a model that has no column there, and starts with the rest. */
class UnusableModelIT {

    @TempDir
    Path directory;

    @Test
    void aModelWithoutAColumnIsNamedAtTheStartWithTheStatementThatItNeeds() throws Exception {
        Database database = DevPostgres.shared().newDatabase();
        EmbeddingsSchema.execute(database, "UPDATE cvsa.installation SET created_by_us = false");
        Files.writeString(directory.resolve("embedding_models.toml"), """
                [models.huge]
                dimensions = 4096
                api_endpoint = "https://api.openai.com/v1"
                [models.fitting]
                dimensions = 1024
                api_endpoint = "https://api.openai.com/v1"
                """);
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("CVSA_CONFIG_DIR", directory.toString());
        settings.put("CVSA_KAFKA", "127.0.0.1:1");
        try (ServiceProcess service = new ServiceProcess(directory, settings).awaitLive()) {
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(log())
                    .contains("the embedding model huge cannot be used")
                    .contains("ADD COLUMN IF NOT EXISTS vec_4096 vector(4096);")
                    .doesNotContain("the embedding model fitting cannot be used"));
            assertThat(service.get("/api/v1/embedding-models").body()).contains("vec_4096");
        }
    }

    private String log() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return Files.readString(files.filter(file -> file.toString().endsWith(".log"))
                    .findFirst()
                    .orElseThrow());
        }
    }
}
