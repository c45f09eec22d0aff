package io.cvsa.ml.embeddings.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cvsa.ml.embeddings.model.local.BagModel;
import io.cvsa.ml.embeddings.model.remote.LocalAllowance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingProvidersTest {

    @TempDir
    Path directory;

    private EmbeddingProviders providers;

    @AfterEach
    void close() {
        providers.close();
    }

    @Test
    void namesWhyAModelCannotBeUsed() {
        providers = new EmbeddingProviders(
                new FixedModelConfig(directory.resolve("m.toml").toString(), directory.toString()),
                new LocalAllowance());
        assertFault(
                "api_endpoint = \"https://api.example.com/v1\"\napi_key_env = \"CVSA_NO_SUCH_KEY\"",
                "CVSA_NO_SUCH_KEY");
        assertFault("api_endpoint = \"http://api.example.com/v1\"", "https");
        assertFault("api_endpoint = \"https://elsewhere.example.net/v1\"", "CVSA_EMBEDDING_HOSTS");
        assertFault("type = \"onnx\"\nmodel_path = \"no/such.onnx\"\ntokenizer_path = \"x.json\"", "no/such.onnx");
        assertFault("type = \"onnx\"", "model_path");
        assertFault("type = \"legacy\"", "model_path");
    }

    @Test
    void aModelOfTheProgramBeforeUsNeedsItsTokenizerAsAFile() throws IOException {
        BagModel.write(directory);
        providers = new EmbeddingProviders(
                new FixedModelConfig(directory.resolve("m.toml").toString(), directory.toString()),
                new LocalAllowance());
        String old =
                "type = \"legacy\"\nmax_tokens = 8000\nmodel_path = \"bag.onnx\"\ntokenizer_name = \"vendor/bag\"\n";
        assertFault(old, "tokenizer_name 'vendor/bag' is not fetched");
        ModelDefinition model = parsed(old + "tokenizer_path = \"bag-tokenizer.json\"");
        assertThat(providers.fault(model)).isEmpty();
        assertThat(providers.of(model).embed(List.of("言和"))).singleElement().isInstanceOf(TextOutcome.Embedded.class);
    }

    private void assertFault(String lines, String expected) {
        ModelDefinition model = parsed(lines);
        assertThat(providers.fault(model))
                .hasValueSatisfying(fault -> assertThat(fault).contains(expected));
        assertThatThrownBy(() -> providers.of(model)).isInstanceOf(ProviderRefused.class);
    }

    private static ModelDefinition parsed(String lines) {
        return ModelFileParser.parse("[models.x]\ndimensions = 8\n" + lines + "\n")
                .entries()
                .get(0)
                .definition()
                .orElseThrow();
    }
}
