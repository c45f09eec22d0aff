package io.cvsa.ml.embeddings.vector;

import io.cvsa.ml.embeddings.model.EmbeddingProviders;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Says what a model covers and, before anything is spent, what the rest would take. */
@ApplicationScoped
public class CoverageEstimate {

    private static final int SAMPLE = 200;
    private static final int MOST_CHARACTERS = 20_000;

    private final CoverageRepository coverage;
    private final VideoTextRepository texts;

    public CoverageEstimate(CoverageRepository coverage, VideoTextRepository texts) {
        this.coverage = coverage;
        this.texts = texts;
    }

    /** Brings new videos into the projection and counts; blocks. */
    public Coverage of(ModelDefinition model) {
        texts.refresh(model.textRecipe());
        CoverageCount count = coverage.count(model);
        TokenUse use = coverage.use(model);
        Double average = average(model, count, use);
        Long tokens = average == null ? null : Math.round(average * count.missing());
        double price = model.remote() == null ? 0 : model.remote().pricePerMillionTokens();
        return new Coverage(
                model.key(),
                count.videos(),
                count.coveredVideos(),
                count.texts(),
                count.stored(),
                count.missing(),
                count.quarantined(),
                average,
                tokens,
                tokens == null || price == 0 ? null : tokens * price / 1e6,
                use.today(),
                model.remote() == null ? 0 : model.remote().dailyTokens(),
                Instant.now());
    }

    // Measured where the model has embedded, estimated over some of the missing texts where it has not.
    private Double average(ModelDefinition model, CoverageCount count, TokenUse use) {
        if (use.texts() > 0) {
            return (double) use.tokens() / use.texts();
        }
        List<String> sample = count.missing() == 0 ? List.of() : coverage.missingTexts(model, SAMPLE, MOST_CHARACTERS);
        return sample.isEmpty()
                ? null
                : sample.stream()
                        .mapToInt(text -> EmbeddingProviders.estimatedTokens(model, text))
                        .average()
                        .orElseThrow();
    }
}
