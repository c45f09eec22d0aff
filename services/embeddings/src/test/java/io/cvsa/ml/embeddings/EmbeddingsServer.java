package io.cvsa.ml.embeddings;

import io.cvsa.ml.embeddings.model.local.BagModel;
import io.cvsa.ml.embeddings.model.remote.FakeProvider;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A model file with local, remote and unusable models for the service under test, and the remote one's server. */
public class EmbeddingsServer implements QuarkusTestResourceLifecycleManager {

    private static final String MODELS = """
            model = "bge-small-zh-v1.5"

            [models."bge-small-zh-v1.5"]
            name = "BAAI/bge-small-zh-v1.5"
            type = "onnx"
            dimensions = 512
            model_path = "bundled:bge-small-zh-v1.5.onnx"
            tokenizer_path = "bundled:bge-small-zh-v1.5-tokenizer.json"

            [models.fake]
            type = "openai-compatible"
            dimensions = 8
            api_endpoint = "%s"
            max_batch_size = 4

            [models.slow]
            type = "openai-compatible"
            dimensions = 8
            api_endpoint = "%s"
            max_batch_size = 4
            recipe = "cvsa-v2"

            [models.thrifty]
            type = "openai-compatible"
            dimensions = 8
            api_endpoint = "%s"
            max_batch_size = 2
            daily_tokens = 20
            price_per_million_tokens = 500000.0

            [models.huge]
            type = "openai-compatible"
            dimensions = 4096
            api_endpoint = "%s"

            [models.canary]
            dimensions = 8
            api_endpoint = "%s"
            price_per_million_tokens = 2.5
            daily_tokens = 1000

            [models.bag]
            name = "bag-m2v"
            dimensions = 8
            type = "legacy"
            max_tokens = 8000
            max_batch_size = 100
            model_path = "bag.onnx"
            tokenizer_name = "vendor/bag"
            tokenizer_path = "bag-tokenizer.json"

            [models.no-key]
            dimensions = 1024
            api_endpoint = "https://api.openai.com/v1"
            api_key_env = "CVSA_TEST_NO_SUCH_KEY"

            [models.broken]
            name = "without dimensions"
            """;

    private FakeProvider provider;
    private Path directory;

    @Override
    public Map<String, String> start() {
        provider = new FakeProvider(8);
        try {
            directory = Files.createTempDirectory("cvsa-models-");
            Files.writeString(directory.resolve("embedding_models.toml"), MODELS.replace("%s", provider.url()));
            BagModel.write(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "CVSA_CONFIG_DIR", directory.toString(),
                "cvsa.embeddings.model.cache",
                        Path.of("target", "models").toAbsolutePath().toString(),
                "quarkus.http.test-timeout", "60s");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(provider, new TestInjector.MatchesType(FakeProvider.class));
        injector.injectIntoFields(directory, new TestInjector.MatchesType(Path.class));
    }

    @Override
    public void stop() {
        if (provider != null) {
            provider.close();
        }
    }
}
