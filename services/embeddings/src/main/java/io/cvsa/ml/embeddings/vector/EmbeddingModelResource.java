package io.cvsa.ml.embeddings.vector;

import io.cvsa.ml.embeddings.model.EmbeddingModels;
import io.cvsa.ml.embeddings.model.ModelCatalogue;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.ModelEntry;
import io.cvsa.ml.platform.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The models and what each covers. */
@Path("/api/v1")
@Tag(name = "model")
@Blocking
public class EmbeddingModelResource {

    private final EmbeddingModels models;
    private final ModelUsability usability;
    private final VectorRepository vectors;
    private final CoverageEstimate coverage;

    public EmbeddingModelResource(
            EmbeddingModels models, ModelUsability usability, VectorRepository vectors, CoverageEstimate coverage) {
        this.models = models;
        this.usability = usability;
        this.vectors = vectors;
        this.coverage = coverage;
    }

    @GET
    @Path("/embedding-models")
    @RolesAllowed("viewer")
    public EmbeddingModelList listEmbeddingModels() {
        ModelCatalogue catalogue = models.catalogue();
        Map<String, Long> stored = vectors.counts();
        List<EmbeddingModelView> items = catalogue.entries().stream()
                .map(entry -> view(entry, stored.getOrDefault(entry.key(), 0L)))
                .toList();
        String chosen = catalogue.defaultKey().isEmpty() ? null : catalogue.defaultKey();
        return new EmbeddingModelList(chosen, items, models.configError().orElse(null));
    }

    @GET
    @Path("/embedding-models/{key}/coverage")
    @RolesAllowed("viewer")
    public Coverage getEmbeddingCoverage(@PathParam("key") String key) {
        return coverage.of(known(models, key));
    }

    /** The model that a path names; an unknown one is 404. */
    public static ModelDefinition known(EmbeddingModels models, String key) {
        if (models.catalogue().find(key).isEmpty()) {
            throw ProblemException.notFound("embedding model", key);
        }
        return models.require(key);
    }

    private EmbeddingModelView view(ModelEntry entry, long stored) {
        return entry.definition()
                .map(model -> EmbeddingModelView.of(model, usability.fault(model), stored))
                .orElseGet(() -> EmbeddingModelView.broken(entry, stored));
    }
}
