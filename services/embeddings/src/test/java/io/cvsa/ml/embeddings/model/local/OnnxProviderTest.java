package io.cvsa.ml.embeddings.model.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cvsa.ml.embeddings.model.EmbeddingProvider;
import io.cvsa.ml.embeddings.model.LocalSettings;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.ModelType;
import io.cvsa.ml.embeddings.model.TextLimits;
import io.cvsa.ml.embeddings.model.TextOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real bundled models. */
class OnnxProviderTest {

    private static final List<String> TEXTS = List.of(
            "洛天依原创曲《夜行列车》调教练习",
            "今天教大家做一道红烧排骨，简单又好吃",
            "初音未来 演唱会 现场",
            "A cover of an old song, sung by a real person.",
            "歌ってみた",
            "三分钟看完一部电影",
            "星尘与言和的合唱\n第一次尝试双人编排\n虚拟歌手,中文,原创",
            "x");

    private static LocalModels models;
    private static EmbeddingProvider full;
    private static EmbeddingProvider small;

    @BeforeAll
    static void open() {
        Path cache = Path.of("target", "models");
        models = new LocalModels(new ModelFiles(Path.of("."), cache), cache, 2, 512);
        full = models.open(model("bge-small-zh-v1.5"));
        small = models.open(model("bge-small-zh-v1.5-q"));
    }

    @AfterAll
    static void close() {
        full.close();
        small.close();
        models.close();
    }

    @Test
    void vectorsHaveTheModelsDimensionAndNormOne() {
        for (float[] vector : vectors(full, TEXTS)) {
            assertThat(vector).hasSize(512);
            assertThat(cosine(vector, vector)).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void aTextHasTheSameVectorWhateverItsBatch() {
        List<String> many = new ArrayList<>(TEXTS);
        Random random = new Random(3);
        for (int i = 0; i < 60; i++) {
            many.add("第" + i + "期 " + TEXTS.get(random.nextInt(TEXTS.size())).repeat(1 + random.nextInt(4)));
        }
        List<String> shuffled = new ArrayList<>(many);
        Collections.shuffle(shuffled, random);
        List<float[]> straight = vectors(full, many);
        List<float[]> other = vectors(full, shuffled);
        for (int i = 0; i < many.size(); i++) {
            float[] again = other.get(shuffled.indexOf(many.get(i)));
            for (int d = 0; d < again.length; d++) {
                assertThat(again[d]).isCloseTo(straight.get(i)[d], within(1e-6f));
            }
        }
        assertThat(vectors(full, TEXTS.subList(2, 3)).get(0)).hasSize(512);
    }

    @Test
    void likeTextsAreNearerThanUnlikeOnes() {
        List<float[]> vectors = vectors(full, List.of("洛天依 原创歌曲", "洛天依的一首原创曲", "红烧排骨的做法"));
        assertThat(cosine(vectors.get(0), vectors.get(1))).isGreaterThan(cosine(vectors.get(0), vectors.get(2)) + 0.1);
    }

    @Test
    void theSmallVariantIsNearTheFullOne() {
        List<float[]> one = vectors(full, TEXTS);
        List<float[]> other = vectors(small, TEXTS);
        for (int i = 0; i < one.size(); i++) {
            assertThat(cosine(one.get(i), other.get(i))).isGreaterThan(0.95);
        }
    }

    @Test
    void aTextThatTokenisesToNothingFailsAloneAndWithAReason() {
        List<TextOutcome> outcomes = full.embed(List.of("a", "\u200d", "\ue000\uf8ff", "", "b"));
        assertThat(outcomes.get(0)).isInstanceOf(TextOutcome.Embedded.class);
        assertThat(outcomes.get(4)).isInstanceOf(TextOutcome.Embedded.class);
        for (int i = 1; i < 4; i++) {
            assertThat(outcomes.get(i))
                    .isEqualTo(new TextOutcome.Rejected("the text has no token that the model knows"));
        }
    }

    @Test
    void aLongTextIsCutAndSaysByHowMuch() {
        String start = "夜".repeat(510);
        List<TextOutcome> outcomes = full.embed(List.of(start, start + "曲".repeat(90)));
        TextOutcome.Embedded whole = (TextOutcome.Embedded) outcomes.get(0);
        TextOutcome.Embedded cut = (TextOutcome.Embedded) outcomes.get(1);
        assertThat(whole.cutTokens()).isZero();
        assertThat(cut.cutTokens()).isEqualTo(90);
        assertThat(cut.tokens()).isEqualTo(512);
        assertThat(cosine(whole.vector(), cut.vector())).isCloseTo(1, within(1e-6));
    }

    @Test
    void memoryIsGivenBackAndTakenAgain() {
        float[] before = vectors(full, List.of("再来一次")).get(0);
        ((OnnxProvider) full).releaseIfUnusedSince(System.nanoTime());
        assertThat(vectors(full, List.of("再来一次")).get(0)).isEqualTo(before);
    }

    private static List<float[]> vectors(EmbeddingProvider provider, List<String> texts) {
        return provider.embed(texts).stream()
                .map(outcome -> ((TextOutcome.Embedded) outcome).vector())
                .toList();
    }

    private static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static ModelDefinition model(String file) {
        return new ModelDefinition(
                file,
                file,
                ModelType.ONNX,
                512,
                "cvsa-v1",
                "",
                new TextLimits(512, 1 << 18, 32, 0, 0),
                null,
                new LocalSettings("bundled:" + file + ".onnx", "bundled:" + file + "-tokenizer.json", ""),
                false);
    }
}
