package io.cvsa.ml.embeddings.search;

import io.cvsa.ml.embeddings.model.EmbeddingProviders;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.ProviderRefused;
import io.cvsa.ml.embeddings.model.ProviderUnavailable;
import io.cvsa.ml.embeddings.model.TextOutcome;
import io.cvsa.ml.embeddings.model.TextScreen;
import io.cvsa.ml.embeddings.vector.VectorRepository;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The vector that a search is about: a video's stored one, or a text's fresh one. */
@ApplicationScoped
class QueryVectors {

    private final EmbeddingProviders providers;
    private final VectorRepository vectors;
    private final NeighbourRepository neighbours;

    QueryVectors(EmbeddingProviders providers, VectorRepository vectors, NeighbourRepository neighbours) {
        this.providers = providers;
        this.vectors = vectors;
        this.neighbours = neighbours;
    }

    float[] stored(ModelDefinition model, long aid) {
        String checksum = neighbours.checksum(model, aid).orElseThrow(() -> ProblemException.notFound("video", aid));
        return Optional.ofNullable(vectors.read(model, List.of(checksum)).get(checksum))
                .orElseThrow(() -> ProblemException.conflict(
                        "no-vector", "The video " + aid + " has no vector of the model " + model.key() + " yet."));
    }

    float[] embedded(ModelDefinition model, String text) {
        String whole = model.textRecipe().text(text, null, null);
        Optional<String> fault = TextScreen.fault(whole, model.limits());
        if (fault.isPresent()) {
            throw ProblemException.invalid("text", fault.get());
        }
        try {
            TextOutcome outcome =
                    providers.of(model).embed(List.of(model.prefix() + whole)).get(0);
            if (outcome instanceof TextOutcome.Embedded embedded) {
                return embedded.vector();
            }
            throw ProblemException.invalid("text", ((TextOutcome.Rejected) outcome).reason());
        } catch (ProviderRefused e) {
            throw ProblemException.conflict("model-unusable", e.getMessage());
        } catch (ProviderUnavailable e) {
            throw ProblemException.unavailable(e.getMessage());
        }
    }
}
