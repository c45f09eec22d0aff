package io.cvsa.ml.embeddings.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cvsa.ml.platform.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingModelsTest {

    private static final String GOOD = "[models.a]\ndimensions = 8\n";

    @TempDir
    Path directory;

    private Path file;
    private EmbeddingModels models;

    @BeforeEach
    void models() {
        file = directory.resolve("embedding_models.toml");
        models = new EmbeddingModels(new FixedModelConfig(file.toString(), directory.toString()));
    }

    @Test
    void startsWithAMalformedFileAndSaysSo() throws IOException {
        Files.writeString(file, "model = \n");
        models.start(null);
        assertThat(models.configError())
                .hasValueSatisfying(error -> assertThat(error).contains("line 1"));
        assertThat(models.catalogue().entries()).isEmpty();
    }

    @Test
    void startsWithoutAFileAndSaysSo() {
        models.start(null);
        assertThat(models.configError()).isPresent();
    }

    @Test
    void aSecretStopsTheStart() throws IOException {
        Files.writeString(file, GOOD + "api_key = \"very-hidden\"\n");
        assertThatThrownBy(() -> models.start(null))
                .isInstanceOf(SecretInModelFile.class)
                .hasMessageContaining("models.a.api_key")
                .hasMessageNotContaining("very-hidden");
    }

    @Test
    void keepsTheLastGoodFileWhenANewOneIsBroken() throws IOException {
        Files.writeString(file, GOOD);
        models.start(null);
        Files.writeString(file, GOOD + "broken =\n");
        await().until(() -> models.configError().isPresent());
        assertThat(models.catalogue().keys()).containsExactly("a");
        Files.writeString(file, GOOD + "token = \"very-hidden-too\"\n");
        await().until(() -> models.configError().orElse("").contains("models.a.token"));
        assertThat(models.catalogue().keys()).containsExactly("a");
        Files.writeString(file, GOOD + "[models.b]\ndimensions = 9\n");
        await().until(() -> models.configError().isEmpty());
        assertThat(models.catalogue().keys()).containsExactly("a", "b");
    }

    @Test
    void anUnknownKeyIsAProblemThatNamesTheKnownOnes() throws IOException {
        Files.writeString(file, GOOD);
        models.start(null);
        assertThatThrownBy(() -> models.require("zzz"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("zzz")
                .hasMessageContaining("[a]");
    }
}
