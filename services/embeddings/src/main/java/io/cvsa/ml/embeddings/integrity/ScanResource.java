package io.cvsa.ml.embeddings.integrity;

import io.cvsa.ml.embeddings.generation.JobReceipt;
import io.cvsa.ml.embeddings.model.EmbeddingModels;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.vector.EmbeddingModelResource;
import io.cvsa.ml.embeddings.vector.ModelUsability;
import io.cvsa.ml.platform.idempotency.Idempotency;
import io.cvsa.ml.platform.job.JobQueue;
import io.cvsa.ml.platform.job.JobView;
import io.cvsa.ml.platform.job.NewJob;
import io.cvsa.ml.platform.page.Page;
import io.cvsa.ml.platform.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
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

/** Scans of stored vectors: start, watch, cancel. */
@Path("/api/v1")
@Tag(name = "integrity")
@Blocking
public class ScanResource {

    private final JobQueue jobs;
    private final EmbeddingModels models;
    private final ModelUsability usability;
    private final ScanList scans;

    ScanResource(JobQueue jobs, EmbeddingModels models, ModelUsability usability, ScanList scans) {
        this.jobs = jobs;
        this.models = models;
        this.usability = usability;
        this.scans = scans;
    }

    @POST
    @Path("/embedding-models/{key}/scans")
    @RolesAllowed("trainer")
    @APIResponse(
            responseCode = "202",
            description = "The scan is queued",
            content = @Content(schema = @Schema(implementation = JobReceipt.class)))
    public Response startEmbeddingScan(
            @PathParam("key") String key,
            @NotNull ScanRequest request,
            @Context SecurityContext caller,
            @Context HttpHeaders headers) {
        ModelDefinition model = EmbeddingModelResource.known(models, key);
        if (request.repair()) {
            usability.usable(key);
        }
        String user = caller.getUserPrincipal().getName();
        String dedupe = Idempotency.dedupeKey(ScanHandler.KIND, user, Idempotency.keyOf(headers));
        ScanSpec spec = new ScanSpec(model.key(), request.repair());
        return accepted(jobs.submit(new NewJob(UUID.randomUUID(), ScanHandler.KIND, dedupe, spec, user, 0))
                .id());
    }

    @GET
    @Path("/embedding-scans")
    @RolesAllowed("viewer")
    public Page<EmbeddingScan> listEmbeddingScans(
            @QueryParam("model") String model, @QueryParam("after") String after, @QueryParam("limit") Integer limit) {
        return scans.page(model, after, Page.limit(limit));
    }

    @GET
    @Path("/embedding-scans/{id}")
    @RolesAllowed("viewer")
    public EmbeddingScan getEmbeddingScan(@PathParam("id") UUID id) {
        return EmbeddingScan.of(scan(id));
    }

    @POST
    @Path("/embedding-scans/{id}/cancellation")
    @RolesAllowed("trainer")
    @APIResponse(
            responseCode = "202",
            description = "The scan stops within seconds",
            content = @Content(schema = @Schema(implementation = JobReceipt.class)))
    public Response cancelEmbeddingScan(@PathParam("id") UUID id) {
        scan(id);
        jobs.cancel(id);
        return accepted(id);
    }

    private JobView scan(UUID id) {
        return jobs.find(id)
                .filter(job -> job.kind().equals(ScanHandler.KIND))
                .orElseThrow(() -> ProblemException.notFound("embedding scan", id));
    }

    private static Response accepted(UUID id) {
        return Response.accepted(new JobReceipt(id))
                .location(URI.create("/api/v1/embedding-scans/" + id))
                .build();
    }
}
