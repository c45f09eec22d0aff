package io.cvsa.ml.embeddings.generation;

import io.cvsa.ml.embeddings.model.EmbeddingModels;
import io.cvsa.ml.platform.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a model has used, day by day. */
@Path("/api/v1")
@Tag(name = "generation")
@Blocking
public class EmbeddingUsageResource {

    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 366;

    private final EmbeddingModels models;
    private final UsageRepository usage;

    EmbeddingUsageResource(EmbeddingModels models, UsageRepository usage) {
        this.models = models;
        this.usage = usage;
    }

    @GET
    @Path("/embedding-models/{key}/usage")
    @RolesAllowed("viewer")
    public EmbeddingUsage getEmbeddingUsage(@PathParam("key") String key, @QueryParam("days") Integer days) {
        if (models.catalogue().find(key).isEmpty()) {
            throw ProblemException.notFound("embedding model", key);
        }
        int asked = days == null ? USUAL_DAYS : Math.max(1, Math.min(MOST_DAYS, days));
        return usage.days(models.require(key), asked);
    }
}
