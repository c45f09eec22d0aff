package io.cvsa.ml.embeddings.integrity;

import io.cvsa.ml.embeddings.model.EmbeddingProviders;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.ProviderRefused;
import io.cvsa.ml.embeddings.model.ProviderUnavailable;
import io.cvsa.ml.embeddings.model.TextOutcome;
import io.cvsa.ml.embeddings.vector.ModelUsability;
import io.cvsa.ml.platform.job.JobHandler;
import io.cvsa.ml.platform.job.JobOutcome;
import io.cvsa.ml.platform.job.JobRun;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Embeds the canary texts anew; a provider that fails is an error of the run and never a drift. */
@ApplicationScoped
public class CanaryHandler implements JobHandler {

    static final String KIND = "embedding-canary";

    private final ModelUsability usability;
    private final EmbeddingProviders providers;
    private final CanaryRepository canaries;

    CanaryHandler(ModelUsability usability, EmbeddingProviders providers, CanaryRepository canaries) {
        this.usability = usability;
        this.providers = providers;
        this.canaries = canaries;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public JobOutcome run(JobRun job) {
        CanarySpec spec = job.spec(CanarySpec.class);
        int dimensions = 1;
        CanaryOutcome outcome;
        try {
            ModelDefinition model = usability.usable(spec.model());
            dimensions = model.dimensions();
            outcome = embed(model);
        } catch (ProblemException e) {
            outcome = CanaryOutcome.failed(e.detail());
        } catch (ProviderRefused | ProviderUnavailable e) {
            outcome = CanaryOutcome.failed(e.getMessage());
        }
        canaries.record(spec.model(), job.id(), outcome, dimensions);
        return JobOutcome.done(spec);
    }

    private CanaryOutcome embed(ModelDefinition model) {
        List<TextOutcome> outcomes = providers
                .of(model)
                .embed(CanaryTexts.ALL.stream()
                        .map(text -> model.prefix() + text)
                        .toList());
        List<float[]> vectors = new ArrayList<>();
        for (TextOutcome outcome : outcomes) {
            if (outcome instanceof TextOutcome.Rejected rejected) {
                return CanaryOutcome.failed("a canary text was refused: " + rejected.reason());
            }
            vectors.add(((TextOutcome.Embedded) outcome).vector());
        }
        return new CanaryOutcome(CanaryTexts.ALL, vectors, null);
    }
}
