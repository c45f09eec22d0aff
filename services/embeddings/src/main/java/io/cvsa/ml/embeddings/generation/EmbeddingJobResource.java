package io.cvsa.ml.embeddings.generation;

import io.cvsa.ml.embeddings.model.EmbeddingModels;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.ModelEntry;
import io.cvsa.ml.embeddings.vector.ModelUsability;
import io.cvsa.ml.platform.idempotency.Idempotency;
import io.cvsa.ml.platform.job.JobQueue;
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

/** Backfills and retries: start, watch, pause, cancel. */
@Path("/api/v1")
@Tag(name = "generation")
@Blocking
public class EmbeddingJobResource {

    private static final String JOBS = "/embedding-jobs";

    private final JobQueue queue;
    private final EmbeddingJobRepository jobs;
    private final ModelUsability usability;
    private final EmbeddingModels models;

    EmbeddingJobResource(
            JobQueue queue, EmbeddingJobRepository jobs, ModelUsability usability, EmbeddingModels models) {
        this.queue = queue;
        this.jobs = jobs;
        this.usability = usability;
        this.models = models;
    }

    @POST
    @Path(JOBS)
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
        BackfillSpec spec = new BackfillSpec(model.key(), Boolean.TRUE.equals(request.force()));
        return submit(BackfillHandler.KIND, spec, caller, headers);
    }

    @POST
    @Path("/quarantined-texts/retries")
    @RolesAllowed("trainer")
    @APIResponse(
            responseCode = "202",
            description = "The retry is queued",
            content = @Content(schema = @Schema(implementation = JobReceipt.class)))
    public Response retryQuarantinedTexts(
            @NotNull @Valid RetryRequest request, @Context SecurityContext caller, @Context HttpHeaders headers) {
        ModelDefinition model = usability.usable(request.model());
        return submit(RetryHandler.KIND, new RetrySpec(model.key(), request.ids()), caller, headers);
    }

    @GET
    @Path(JOBS)
    @RolesAllowed("viewer")
    public Page<EmbeddingJobView> listEmbeddingJobs(
            @QueryParam("model") String model, @QueryParam("after") String after, @QueryParam("limit") Integer limit) {
        Page<EmbeddingJobRepository.Found> page = jobs.page(model, after, Page.limit(limit));
        return new Page<>(page.items().stream().map(this::view).toList(), page.next());
    }

    @GET
    @Path(JOBS + "/{id}")
    @RolesAllowed("viewer")
    public EmbeddingJobView getEmbeddingJob(@PathParam("id") UUID id) {
        return view(known(id));
    }

    @POST
    @Path(JOBS + "/{id}/cancellation")
    @RolesAllowed("trainer")
    @APIResponse(
            responseCode = "202",
            description = "The job stops within seconds",
            content = @Content(schema = @Schema(implementation = JobReceipt.class)))
    public Response cancelEmbeddingJob(@PathParam("id") UUID id) {
        known(id);
        queue.cancel(id);
        return accepted(id);
    }

    @POST
    @Path(JOBS + "/{id}/pause")
    @RolesAllowed("trainer")
    @APIResponse(
            responseCode = "202",
            description = "The job stops within seconds and keeps what it has done",
            content = @Content(schema = @Schema(implementation = JobReceipt.class)))
    public Response pauseEmbeddingJob(@PathParam("id") UUID id, @Context SecurityContext caller) {
        EmbeddingJobRepository.Found job = known(id);
        if (!jobs.pause(id, caller.getUserPrincipal().getName())) {
            throw ProblemException.conflict(
                    "job-ended", "The job has ended (" + job.state().text() + ") and cannot be paused.");
        }
        return accepted(id);
    }

    @POST
    @Path(JOBS + "/{id}/resumption")
    @RolesAllowed("trainer")
    @APIResponse(
            responseCode = "202",
            description = "The job goes on",
            content = @Content(schema = @Schema(implementation = JobReceipt.class)))
    public Response resumeEmbeddingJob(@PathParam("id") UUID id) {
        known(id);
        if (!jobs.resume(id)) {
            throw ProblemException.conflict("job-not-paused", "The job is not paused.");
        }
        queue.wake(id);
        return accepted(id);
    }

    private Response submit(String kind, Object spec, SecurityContext caller, HttpHeaders headers) {
        String user = caller.getUserPrincipal().getName();
        String key = Idempotency.dedupeKey(kind, user, Idempotency.keyOf(headers));
        return accepted(queue.submit(new NewJob(UUID.randomUUID(), kind, key, spec, user, 0))
                .id());
    }

    private EmbeddingJobRepository.Found known(UUID id) {
        return jobs.find(id).orElseThrow(() -> ProblemException.notFound("embedding job", id));
    }

    private EmbeddingJobView view(EmbeddingJobRepository.Found job) {
        Double cost = models.catalogue()
                .find(job.spec().model())
                .flatMap(ModelEntry::definition)
                .map(model -> Cost.of(model, job.progress().tokens()))
                .orElse(null);
        return EmbeddingJobView.of(job, cost);
    }

    private static Response accepted(UUID id) {
        return Response.accepted(new JobReceipt(id))
                .location(URI.create("/api/v1/embedding-jobs/" + id))
                .build();
    }
}
