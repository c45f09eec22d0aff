package io.cvsa.ml.embeddings.generation;

import io.cvsa.ml.contracts.TextsRequested;
import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.embeddings.model.Recipe;
import io.cvsa.ml.embeddings.model.remote.FakeProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What a packaged service needs to embed by one remote model, {@code fake}, 32 texts a request. */
final class RemoteModel {

    private static final Recipe V1 = Recipe.named("cvsa-v1");

    private RemoteModel() {}

    static Map<String, String> settings(Path directory, FakeProvider provider, Database database, String kafka)
            throws IOException {
        Files.writeString(directory.resolve("embedding_models.toml"), """
                model = "fake"

                [models.fake]
                type = "openai-compatible"
                dimensions = 8
                api_endpoint = "%s"
                max_batch_size = 32
                """.formatted(provider.url()));
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("CVSA_CONFIG_DIR", directory.toString());
        settings.put("CVSA_KAFKA", kafka);
        settings.put("CVSA_PLATFORM_JOB_LEASE", "6s");
        settings.put("CVSA_PLATFORM_JOB_HEARTBEAT", "1s");
        settings.put("CVSA_PLATFORM_JOB_STOP_AFTER", "4s");
        return settings;
    }

    static TextsRequested.Text text(String text) {
        return new TextsRequested.Text(V1.checksum(text), text, text.getBytes(StandardCharsets.UTF_8).length);
    }
}
