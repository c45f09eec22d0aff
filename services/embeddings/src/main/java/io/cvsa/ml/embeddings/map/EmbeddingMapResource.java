package io.cvsa.ml.embeddings.map;

import io.cvsa.ml.embeddings.model.EmbeddingModels;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.search.SightRepository;
import io.cvsa.ml.platform.idempotency.Idempotency;
import io.cvsa.ml.platform.job.JobQueue;
import io.cvsa.ml.platform.job.JobView;
import io.cvsa.ml.platform.job.NewJob;
import io.cvsa.ml.platform.page.Page;
import io.cvsa.ml.platform.problem.ProblemException;
import io.quarkus.vertx.http.Compressed;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Maps: order, watch, look at, delete. */
@Path("/api/v1")
@Tag(name = "map")
@Blocking
public class EmbeddingMapResource {

    private final EmbeddingModels models;
    private final JobQueue jobs;
    private final MapRepository maps;
    private final SightRepository sights;

    EmbeddingMapResource(EmbeddingModels models, JobQueue jobs, MapRepository maps, SightRepository sights) {
        this.models = models;
        this.jobs = jobs;
        this.maps = maps;
        this.sights = sights;
    }

    @POST
    @Path("/embedding-maps")
    @RolesAllowed("trainer")
    @APIResponse(
            responseCode = "202",
            description = "The map is queued",
            content = @Content(schema = @Schema(implementation = MapReceipt.class)))
    public Response startEmbeddingMap(
            @NotNull @Valid EmbeddingMapRequest request,
            @Context SecurityContext caller,
            @Context HttpHeaders headers) {
        ModelDefinition model = models.require(request.model());
        String user = caller.getUserPrincipal().getName();
        String key = Idempotency.dedupeKey(MapHandler.KIND, user, Idempotency.keyOf(headers));
        MapSpec spec = new MapSpec(
                model.key(),
                model.recipe(),
                request.points() == null ? MapSpec.DEFAULT_POINTS : request.points(),
                request.seed() == null ? MapSpec.DEFAULT_SEED : request.seed());
        UUID id = UUID.randomUUID();
        maps.add(id, spec, user);
        JobView job = jobs.submit(new NewJob(id, MapHandler.KIND, key, spec, user, 0));
        if (!job.id().equals(id)) {
            maps.delete(id);
        }
        return accepted(job.id());
    }

    @GET
    @Path("/embedding-maps")
    @RolesAllowed("viewer")
    public Page<EmbeddingMap> listEmbeddingMaps(
            @QueryParam("model") String model, @QueryParam("after") String after, @QueryParam("limit") Integer limit) {
        return maps.list(model, after, Page.limit(limit));
    }

    @GET
    @Path("/embedding-maps/{id}")
    @RolesAllowed("viewer")
    public EmbeddingMap getEmbeddingMap(@PathParam("id") UUID id) {
        return maps.find(id).orElseThrow(() -> notFound(id));
    }

    @GET
    @Path("/embedding-maps/{id}/points")
    @RolesAllowed("viewer")
    @Compressed
    public MapPoints getEmbeddingMapPoints(@PathParam("id") UUID id) {
        EmbeddingMap map = getEmbeddingMap(id);
        return maps.points(id, sights.here())
                .orElseThrow(() ->
                        ProblemException.conflict("no-points", "The map has no points: it is " + map.state() + "."));
    }

    @POST
    @Path("/embedding-maps/{id}/cancellation")
    @RolesAllowed("trainer")
    @APIResponse(
            responseCode = "202",
            description = "The projection stops within seconds",
            content = @Content(schema = @Schema(implementation = MapReceipt.class)))
    public Response cancelEmbeddingMap(@PathParam("id") UUID id) {
        getEmbeddingMap(id);
        jobs.cancel(id);
        return accepted(id);
    }

    @DELETE
    @Path("/embedding-maps/{id}")
    @RolesAllowed("trainer")
    @APIResponse(responseCode = "204", description = "The map is gone")
    public Response deleteEmbeddingMap(@PathParam("id") UUID id) {
        getEmbeddingMap(id);
        maps.delete(id);
        jobs.cancel(id);
        return Response.noContent().build();
    }

    private static ProblemException notFound(UUID id) {
        return ProblemException.notFound("embedding map", id);
    }

    private static Response accepted(UUID id) {
        return Response.accepted(new MapReceipt(id))
                .location(URI.create("/api/v1/embedding-maps/" + id))
                .build();
    }
}
