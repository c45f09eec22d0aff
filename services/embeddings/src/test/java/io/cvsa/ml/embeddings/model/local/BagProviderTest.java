package io.cvsa.ml.embeddings.model.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cvsa.ml.embeddings.model.EmbeddingProvider;
import io.cvsa.ml.embeddings.model.LocalSettings;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.ModelType;
import io.cvsa.ml.embeddings.model.ProviderRefused;
import io.cvsa.ml.embeddings.model.TextLimits;
import io.cvsa.ml.embeddings.model.TextOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of type legacy, on a graph and a tokenizer that run. */
class BagProviderTest {

    private static final int MAX_TOKENS = 10;

    @TempDir
    Path directory;

    private BagModel bag;
    private LocalModels models;

    @BeforeEach
    void open() throws IOException {
        bag = BagModel.write(directory);
        Path cache = Path.of("target", "models");
        models = new LocalModels(new ModelFiles(directory, cache), cache, 2, 512);
    }

    @AfterEach
    void close() {
        models.close();
    }

    @Test
    void eachTextIsTheMeanOfItsOwnTokensWithoutSpecialOnes() {
        List<String> texts = List.of("洛天依", "a", "红烧排骨的做法", "b c", "调教", "0123456789", "言和");
        List<TextOutcome> outcomes = provider("bag.onnx", BagModel.DIMENSIONS).embed(texts);
        for (int i = 0; i < texts.size(); i++) {
            TextOutcome.Embedded embedded = (TextOutcome.Embedded) outcomes.get(i);
            assertVector(embedded, bag.expected(texts.get(i), MAX_TOKENS));
            assertThat(embedded.tokens()).isEqualTo(texts.get(i).length());
            assertThat(embedded.cutTokens()).isZero();
        }
    }

    @Test
    void tokensBeyondTheLimitAreLeftOutAndCounted() {
        TextOutcome.Embedded cut = (TextOutcome.Embedded) provider("bag.onnx", BagModel.DIMENSIONS)
                .embed(List.of("0123456789abc"))
                .get(0);
        assertVector(cut, bag.expected("0123456789", MAX_TOKENS));
        assertThat(cut.tokens()).isEqualTo(MAX_TOKENS);
        assertThat(cut.cutTokens()).isEqualTo(3);
    }

    @Test
    void aTextWithoutATokenIsRejectedAloneWithAReason() {
        List<TextOutcome> outcomes =
                provider("bag.onnx", BagModel.DIMENSIONS).embed(List.of("\u200d", "言和", "", "a", "\u200b\u200c"));
        for (int i : List.of(0, 2, 4)) {
            assertThat(outcomes.get(i))
                    .isEqualTo(new TextOutcome.Rejected("the text has no token that the model knows"));
        }
        assertVector((TextOutcome.Embedded) outcomes.get(1), bag.expected("言和", MAX_TOKENS));
        assertVector((TextOutcome.Embedded) outcomes.get(3), bag.expected("a", MAX_TOKENS));
    }

    @Test
    void whatIsWrongWithTheFilesIsSaidOfTheModelAndNotOfEveryText() throws IOException {
        Files.write(
                directory.resolve("other.onnx"),
                new OnnxWriter()
                        .input("tokens")
                        .node("Cast", List.of("tokens"), "embeddings", "to", 1L)
                        .output("embeddings", 8)
                        .model());
        Files.writeString(directory.resolve("none.onnx"), "no graph");
        assertRefused("bag.onnx", 16, "8 dimensions, its table says 16");
        assertRefused("other.onnx", 8, "input_ids and offsets");
        assertRefused("none.onnx", 8, "none.onnx");
        Files.writeString(directory.resolve("bag-tokenizer.json"), "{}");
        assertRefused("bag.onnx", 8, "bag-tokenizer.json");
    }

    private void assertRefused(String graph, int dimensions, String reason) {
        assertThatThrownBy(() -> provider(graph, dimensions).embed(List.of("a")))
                .isInstanceOf(ProviderRefused.class)
                .hasMessageContaining(reason);
    }

    private static void assertVector(TextOutcome.Embedded embedded, float[] expected) {
        assertThat(embedded.vector()).containsExactly(expected, within(1e-4f));
    }

    private EmbeddingProvider provider(String graph, int dimensions) {
        return models.open(new ModelDefinition(
                "bag",
                "bag",
                ModelType.LEGACY,
                dimensions,
                "cvsa-v1",
                "",
                new TextLimits(MAX_TOKENS, 1 << 18, 3, 0, 0),
                null,
                new LocalSettings(graph, "bag-tokenizer.json", ""),
                false));
    }
}
