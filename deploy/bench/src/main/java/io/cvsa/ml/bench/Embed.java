package io.cvsa.ml.bench;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallzhv15.BgeSmallZhV15EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallzhv15q.BgeSmallZhV15QuantizedEmbeddingModel;
import io.cvsa.ml.datasets.snapshot.Recipe;
import io.cvsa.ml.devkit.sample.SampleGenerator;
import io.cvsa.ml.embeddings.model.EmbeddingProvider;
import io.cvsa.ml.embeddings.model.LocalSettings;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.ModelType;
import io.cvsa.ml.embeddings.model.TextLimits;
import io.cvsa.ml.embeddings.model.TextOutcome;
import io.cvsa.ml.embeddings.model.local.LocalModels;
import io.cvsa.ml.embeddings.model.local.ModelFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A thousand Chinese texts through the bundled model, beside langchain4j with the same graph. */
final class Embed implements Claim {

    private static final int TEXTS = 1_000;
    private static final int PAIRS = 5;

    /** Longer ones langchain4j cuts into parts and averages, which is another vector than ours. */
    private static final int LONGEST = 500;

    private final List<String> texts = new SampleGenerator(1)
            .videos(3L * TEXTS)
            .map(video -> Recipe.CVSA_V1.text(video.title(), video.description(), video.tags()))
            .filter(text -> !text.isEmpty() && text.length() <= LONGEST)
            .distinct()
            .limit(TEXTS)
            .toList();

    @Override
    public String name() {
        return "embed";
    }

    @Override
    public List<Result> measure() throws Exception {
        Path cache = Path.of(System.getProperty("java.io.tmpdir"), "cvsa-bench-models");
        Files.createDirectories(cache);
        try (LocalModels models = new LocalModels(new ModelFiles(cache, cache), cache, 2, 512)) {
            return List.of(
                    beside(models, "bge-small-zh-v1.5", "fp32", new BgeSmallZhV15EmbeddingModel(), 1.5, 0.9999),
                    beside(
                            models,
                            "bge-small-zh-v1.5-q",
                            "int8",
                            new BgeSmallZhV15QuantizedEmbeddingModel(),
                            1.8,
                            0.999));
        }
    }

    private Result beside(
            LocalModels models, String file, String kind, EmbeddingModel theirs, double target, double least)
            throws Exception {
        List<TextSegment> segments = texts.stream().map(TextSegment::from).toList();
        try (EmbeddingProvider ours = models.open(definition(file))) {
            List<float[]> mine = new ArrayList<>();
            List<float[]> others = new ArrayList<>();
            Pairs.Times times = Pairs.run(PAIRS, () -> replace(mine, vectors(ours)), () -> {
                List<Embedding> embeddings = theirs.embedAll(segments).content();
                return replace(
                        others, embeddings.stream().map(Embedding::vector).toList());
            });
            double worst = worst(mine, others);
            return Result.timed(
                    name(),
                    "1,000 mixed Chinese texts, " + kind + " / langchain4j embedAll",
                    times,
                    target,
                    String.format(Locale.ROOT, "least cosine %.5f >= %s", worst, least),
                    worst >= least);
        }
    }

    private static boolean replace(List<float[]> kept, List<float[]> fresh) {
        kept.clear();
        return kept.addAll(fresh);
    }

    private List<float[]> vectors(EmbeddingProvider ours) {
        return ours.embed(texts).stream()
                .map(outcome -> ((TextOutcome.Embedded) outcome).vector())
                .toList();
    }

    private static double worst(List<float[]> ours, List<float[]> theirs) {
        return IntStream.range(0, ours.size())
                .mapToDouble(i -> cosine(ours.get(i), theirs.get(i)))
                .min()
                .orElseThrow();
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double left = 0;
        double right = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
            left += (double) a[i] * a[i];
            right += (double) b[i] * b[i];
        }
        return product / Math.sqrt(left * right);
    }

    private static ModelDefinition definition(String file) {
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
