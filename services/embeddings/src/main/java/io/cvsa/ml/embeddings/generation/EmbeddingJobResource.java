package io.cvsa.ml.embeddings.generation;

import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.vector.ModelUsability;
import io.cvsa.ml.platform.idempotency.Idempotency;
import io.cvsa.ml.platform.job.JobQueue;
import io.cvsa.ml.platform.job.JobView;
import io.cvsa.ml.platform.job.NewJob;
import io.cvsa.ml.platform.page.Page;
import io.cvsa.ml.platform.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
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

/** Backfills: start, watch, cancel. */
@Path("/api/v1/embedding-jobs")
@Tag(name = "generation")
@Blocking
public class EmbeddingJobResource {

    private final JobQueue jobs;
    private final ModelUsability usability;

    public EmbeddingJobResource(JobQueue jobs, ModelUsability usability) {
        this.jobs = jobs;
        this.usability = usability;
    }

    @POST
    @RolesAllowed("trainer")
    @APIResponse(
            responseCode = "202",
            description = "The backfill is queued",
            content = @Content(schema = @Schema(implementation = JobReceipt.class)))
    public Response startEmbeddingJob(
            @NotNull @Valid EmbeddingJobRequest request,
            @Context SecurityContext caller,
            @Context HttpHeaders headers) {
        ModelDefinition model = usability.usable(request.model());
        String user = caller.getUserPrincipal().getName();
        String key = Idempotency.dedupeKey(BackfillHandler.KIND, user, Idempotency.keyOf(headers));
        BackfillSpec spec = new BackfillSpec(model.key(), Boolean.TRUE.equals(request.force()));
        JobView job = jobs.submit(new NewJob(UUID.randomUUID(), BackfillHandler.KIND, key, spec, user, 0));
        return accepted(job.id());
    }

    @GET
    @RolesAllowed("viewer")
    public Page<EmbeddingJobView> listEmbeddingJobs(
            @QueryParam("after") String after, @QueryParam("limit") Integer limit) {
        Page<JobView> page = jobs.page(BackfillHandler.KIND, after, Page.limit(limit));
        return new Page<>(page.items().stream().map(EmbeddingJobView::of).toList(), page.next());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed("viewer")
    public EmbeddingJobView getEmbeddingJob(@PathParam("id") UUID id) {
        return EmbeddingJobView.of(backfill(id));
    }

    @POST
    @Path("/{id}/cancellation")
    @RolesAllowed("trainer")
    @APIResponse(
            responseCode = "202",
            description = "The backfill stops within seconds",
            content = @Content(schema = @Schema(implementation = JobReceipt.class)))
    public Response cancelEmbeddingJob(@PathParam("id") UUID id) {
        backfill(id);
        jobs.cancel(id);
        return accepted(id);
    }

    private JobView backfill(UUID id) {
        return jobs.find(id)
                .filter(job -> job.kind().equals(BackfillHandler.KIND))
                .orElseThrow(() -> ProblemException.notFound("embedding job", id));
    }

    private static Response accepted(UUID id) {
        return Response.accepted(new JobReceipt(id))
                .location(URI.create("/api/v1/embedding-jobs/" + id))
                .build();
    }
}
