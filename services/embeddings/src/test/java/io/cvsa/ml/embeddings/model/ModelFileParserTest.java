package io.cvsa.ml.embeddings.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFileParserTest {

    /** The shape of the program before us, with none of our keys. */
    private static final String EXISTING = """
            model = "remote-2048"

            [models.remote-2048]
            name = "text-embedding-x"
            dimensions = 2048
            type = "openai-compatible"
            api_endpoint = "https://api.openai.com/v1"
            max_tokens = 8000
            max_batch_size = 10
            api_key_env = "SOME_API_KEY"

            [models.bag-m2v]
            name = "bag-m2v"
            dimensions = 1024
            type = "legacy"
            max_tokens = 8000
            max_batch_size = 100
            model_path = "model/bag.onnx"
            tokenizer_name = "vendor/bag"
            """;

    @Test
    void loadsAnExistingFileUnchanged() {
        ModelCatalogue catalogue = ModelFileParser.parse(EXISTING);
        assertThat(catalogue.defaultKey()).isEqualTo("remote-2048");
        assertThat(catalogue.keys()).containsExactly("remote-2048", "bag-m2v");
        ModelDefinition remote =
                catalogue.find("remote-2048").orElseThrow().definition().orElseThrow();
        assertThat(remote.recipe()).isEqualTo("cvsa-v1");
        assertThat(remote.limits().maxBatchSize()).isEqualTo(10);
        assertThat(remote.remote().sendDimensions()).isTrue();
        assertThat(remote.remote().encodingFormat()).isEqualTo("float");
        assertThat(remote.remote().dailyTokens()).isZero();
        ModelDefinition bag =
                catalogue.find("bag-m2v").orElseThrow().definition().orElseThrow();
        assertThat(bag.type()).isEqualTo(ModelType.LEGACY);
        assertThat(bag.local().tokenizerName()).isEqualTo("vendor/bag");
    }

    @Test
    void loadsTheFileThatIsShipped() throws Exception {
        ModelCatalogue catalogue =
                ModelFileParser.parse(Files.readString(Path.of("../../config/embedding_models.toml")));
        assertThat(catalogue.defaultKey()).isEqualTo("bge-small-zh-v1.5");
        assertThat(catalogue.keys()).containsExactly("bge-small-zh-v1.5", "bge-small-zh-v1.5-int8");
        assertThat(catalogue.entries()).allMatch(entry -> entry.definition().isPresent());
    }

    @Test
    void readsOurOptionalKeys() {
        ModelDefinition model = parsed("""
                [models.x]
                dimensions = 4096
                api_endpoint = "http://10.0.0.7:8080/v1"
                send_dimensions = false
                encoding_format = "base64"
                max_request_tokens = 1000
                max_request_bytes = 2000
                rpm = 60
                tpm = 6000
                prefix = "passage: "
                recipe = "cvsa-v2"
                price_per_million_tokens = 0.02
                daily_tokens = 5000000000
                allow_private = true
                """);
        assertThat(model.prefix()).isEqualTo("passage: ");
        assertThat(model.textRecipe().name()).isEqualTo("cvsa-v2");
        assertThat(model.remote())
                .isEqualTo(new RemoteSettings(
                        "http://10.0.0.7:8080/v1", "", false, "base64", 60, 6000, 0.02, true, 5_000_000_000L));
        assertThat(model.limits().maxRequestBytes()).isEqualTo(2000);
    }

    @Test
    void namesTheFaultOfOneTableAndKeepsTheOthers() {
        ModelCatalogue catalogue = ModelFileParser.parse("""
                [models.no-dimensions]
                name = "a"
                [models.wrong-type]
                type = "magic"
                dimensions = 8
                [models.negative]
                dimensions = -8
                [models.no-budget]
                dimensions = 8
                daily_tokens = -1
                [models.good]
                dimensions = 8
                """);
        assertThat(catalogue.find("no-dimensions").orElseThrow().fault()).contains("dimensions");
        assertThat(catalogue.find("wrong-type").orElseThrow().fault()).contains("type");
        assertThat(catalogue.find("negative").orElseThrow().fault()).contains("dimensions");
        assertThat(catalogue.find("no-budget").orElseThrow().fault()).contains("daily_tokens");
        assertThat(catalogue.find("good").orElseThrow().definition()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api_key", "token", "secret", "password", "API_KEY"})
    void refusesASecretByItsKeyAndNeverShowsIt(String key) {
        String file = "[models.x]\ndimensions = 8\n" + key + " = \"hunter2hunter2\"\n";
        assertThatThrownBy(() -> ModelFileParser.parse(file))
                .isInstanceOf(SecretInModelFile.class)
                .hasMessageContaining("models.x." + key)
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api_key_env = \"sk-abcdef0123456789\"",
                "list = [\"a\", \"sk-abcdef0123456789\"]",
                "secret = [\"abcdef\"]"
            })
    void refusesASecretByItsLook(String line) {
        assertThatThrownBy(() -> ModelFileParser.parse("[models.x]\ndimensions = 8\n" + line + "\n"))
                .isInstanceOf(SecretInModelFile.class)
                .hasMessageNotContaining("abcdef");
    }

    @Test
    void saysWhereTheFileIsMalformedAndQuotesNothingOfIt() {
        assertThatThrownBy(() -> ModelFileParser.parse("[models.x]\nname = \"a\"\ndimensions == hush\n"))
                .isInstanceOf(MalformedModelFile.class)
                .hasMessageContaining("line 3")
                .hasMessageNotContaining("hush");
    }

    @Test
    void refusesAFileWithoutModels() {
        assertThatThrownBy(() -> ModelFileParser.parse("model = \"x\"\n")).isInstanceOf(MalformedModelFile.class);
    }

    private static ModelDefinition parsed(String file) {
        return ModelFileParser.parse(file).entries().get(0).definition().orElseThrow();
    }
}
