package io.cvsa.ml.embeddings.index;

import io.cvsa.ml.embeddings.model.EmbeddingModels;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.platform.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriBuilder;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A model's nearest-neighbour index: build, watch, drop. */
@Path("/api/v1")
@Tag(name = "index")
@Blocking
public class EmbeddingIndexResource {

    private final EmbeddingModels models;
    private final IndexDesk desk;

    EmbeddingIndexResource(EmbeddingModels models, IndexDesk desk) {
        this.models = models;
        this.desk = desk;
    }

    @GET
    @Path("/embedding-models/{key}/index")
    @RolesAllowed("viewer")
    public EmbeddingIndex getEmbeddingIndex(@PathParam("key") String key) {
        return desk.show(model(key));
    }

    @POST
    @Path("/embedding-models/{key}/index")
    @RolesAllowed("trainer")
    @APIResponse(
            responseCode = "202",
            description = "The build is queued or under way",
            content = @Content(schema = @Schema(implementation = IndexReceipt.class)))
    public Response buildEmbeddingIndex(@PathParam("key") String key, @Context SecurityContext caller) {
        UUID job = desk.order(model(key), caller.getUserPrincipal().getName());
        return Response.accepted(new IndexReceipt(job))
                .location(UriBuilder.fromPath("/api/v1/embedding-models/{key}/index")
                        .build(key))
                .build();
    }

    @DELETE
    @Path("/embedding-models/{key}/index")
    @RolesAllowed("trainer")
    @APIResponse(responseCode = "204", description = "There is no index and no build of one")
    public Response dropEmbeddingIndex(@PathParam("key") String key) {
        desk.drop(model(key));
        return Response.noContent().build();
    }

    private ModelDefinition model(String key) {
        if (models.catalogue().find(key).isEmpty()) {
            throw ProblemException.notFound("embedding model", key);
        }
        return models.require(key);
    }
}
