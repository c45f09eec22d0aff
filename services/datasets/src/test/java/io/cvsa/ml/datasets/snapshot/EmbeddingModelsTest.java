package io.cvsa.ml.datasets.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingModelsTest {

    @TempDir
    Path directory;

    @Test
    void readsRecipeAndDimensionsOfAKeyWithDots() throws IOException {
        write("""
                model = "a-v1.5"
                [models."a-v1.5"]
                name = "x"
                dimensions = 512
                recipe = "cvsa-v2"
                half_precision = true
                price_per_million_tokens = 0.5
                [models.old]
                dimensions = 1024
                price_per_million_tokens = 2
                """);
        assertThat(models().named("a-v1.5")).isEqualTo(new EmbeddingModel("a-v1.5", Recipe.CVSA_V2, 512, true, 0.5));
        assertThat(models().named("old")).isEqualTo(new EmbeddingModel("old", Recipe.CVSA_V1, 1024, false, 2));
    }

    @Test
    void anUnknownKeyIsRefusedWithTheKnownOnes() throws IOException {
        write("[models.one]\ndimensions = 2\n[models.two]\ndimensions = 2\n");
        assertThatThrownBy(() -> models().named("three"))
                .isInstanceOf(UnknownModel.class)
                .hasMessageContaining("'three' is not configured")
                .hasMessageContaining("one, two");
    }

    @Test
    void malformedTomlIsRefusedWithoutQuotingIt() throws IOException {
        write("[models.one]\ndimensions = sk-secret\n");
        assertThatThrownBy(() -> models().named("one"))
                .isInstanceOf(UnknownModel.class)
                .hasMessageContaining("line 2")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aMissingFileAndAWrongRecipeAreRefused() throws IOException {
        assertThatThrownBy(() -> models().named("one")).hasMessageContaining("cannot be read");
        write("[models.one]\ndimensions = 2\nrecipe = \"mine\"\n");
        assertThatThrownBy(() -> models().named("one")).hasMessageContaining("not a known recipe");
        write("[models.one]\ndimensions = \"many\"\n");
        assertThatThrownBy(() -> models().named("one")).hasMessageContaining("dimensions");
    }

    private EmbeddingModels models() {
        return new EmbeddingModels(directory);
    }

    private void write(String toml) throws IOException {
        Files.writeString(directory.resolve("embedding_models.toml"), toml);
    }
}
