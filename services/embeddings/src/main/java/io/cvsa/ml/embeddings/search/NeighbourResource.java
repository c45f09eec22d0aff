package io.cvsa.ml.embeddings.search;

import io.cvsa.ml.embeddings.model.EmbeddingModels;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.vector.VideoTextRepository;
import io.cvsa.ml.platform.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The nearest videos to a video or to free text. */
@Path("/api/v1")
@Tag(name = "search")
@Blocking
public class NeighbourResource {

    private final EmbeddingModels models;
    private final QueryVectors vectors;
    private final VideoTextRepository texts;
    private final NeighbourRepository neighbours;
    private final SightRepository sights;

    NeighbourResource(
            EmbeddingModels models,
            QueryVectors vectors,
            VideoTextRepository texts,
            NeighbourRepository neighbours,
            SightRepository sights) {
        this.models = models;
        this.vectors = vectors;
        this.texts = texts;
        this.neighbours = neighbours;
        this.sights = sights;
    }

    @GET
    @Path("/embedding-models/{key}/neighbours")
    @RolesAllowed("viewer")
    public NeighbourList listNeighbours(@PathParam("key") String key, @BeanParam NeighbourParameters asked) {
        if ((asked.text == null) == (asked.aid == null)) {
            throw ProblemException.invalid("text", "ask for the neighbours of either a text or an aid");
        }
        NeighbourFilter filter = asked.filter();
        if (models.catalogue().find(key).isEmpty()) {
            throw ProblemException.notFound("embedding model", key);
        }
        ModelDefinition model = models.require(key);
        texts.refresh(model.textRecipe());
        float[] vector = asked.aid == null ? vectors.embedded(model, asked.text) : vectors.stored(model, asked.aid);
        return neighbours.nearest(
                new NeighbourQuery(model, vector, asked.aid, asked.count(), filter, asked.exact, sights.here()));
    }
}
