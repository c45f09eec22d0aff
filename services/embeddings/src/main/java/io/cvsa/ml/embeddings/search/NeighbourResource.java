package io.cvsa.ml.embeddings.search;

import io.cvsa.ml.embeddings.model.EmbeddingModels;
import io.cvsa.ml.embeddings.model.EmbeddingProviders;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.ProviderRefused;
import io.cvsa.ml.embeddings.model.ProviderUnavailable;
import io.cvsa.ml.embeddings.model.TextOutcome;
import io.cvsa.ml.embeddings.model.TextScreen;
import io.cvsa.ml.embeddings.vector.VectorRepository;
import io.cvsa.ml.embeddings.vector.VideoTextRepository;
import io.cvsa.ml.platform.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The nearest videos to a video or to free text. */
@Path("/api/v1")
@Tag(name = "search")
@Blocking
public class NeighbourResource {

    private static final int DEFAULT_COUNT = 20;
    private static final int MOST = 200;

    private final EmbeddingModels models;
    private final EmbeddingProviders providers;
    private final VectorRepository vectors;
    private final VideoTextRepository texts;
    private final NeighbourRepository neighbours;

    NeighbourResource(
            EmbeddingModels models,
            EmbeddingProviders providers,
            VectorRepository vectors,
            VideoTextRepository texts,
            NeighbourRepository neighbours) {
        this.models = models;
        this.providers = providers;
        this.vectors = vectors;
        this.texts = texts;
        this.neighbours = neighbours;
    }

    @GET
    @Path("/embedding-models/{key}/neighbours")
    @RolesAllowed("viewer")
    public NeighbourList listNeighbours(
            @PathParam("key") String key,
            @QueryParam("text") String text,
            @QueryParam("aid") Long aid,
            @QueryParam("k") Integer count) {
        if ((text == null) == (aid == null)) {
            throw ProblemException.invalid("text", "ask for the neighbours of either a text or an aid");
        }
        if (models.catalogue().find(key).isEmpty()) {
            throw ProblemException.notFound("embedding model", key);
        }
        ModelDefinition model = models.require(key);
        int most = count == null ? DEFAULT_COUNT : Math.max(1, Math.min(MOST, count));
        texts.refresh(model.textRecipe());
        float[] vector = aid == null ? embedded(model, text) : stored(model, aid);
        return new NeighbourList(neighbours.nearest(model, vector, aid == null ? -1 : aid, most));
    }

    private float[] stored(ModelDefinition model, long aid) {
        String checksum = neighbours.checksum(model, aid).orElseThrow(() -> ProblemException.notFound("video", aid));
        return Optional.ofNullable(vectors.read(model, List.of(checksum)).get(checksum))
                .orElseThrow(() -> ProblemException.conflict(
                        "no-vector", "The video " + aid + " has no vector of the model " + model.key() + " yet."));
    }

    private float[] embedded(ModelDefinition model, String text) {
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
