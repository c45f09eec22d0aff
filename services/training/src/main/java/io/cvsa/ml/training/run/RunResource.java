package io.cvsa.ml.training.run;

import io.cvsa.ml.platform.idempotency.Idempotency;
import io.cvsa.ml.platform.job.JobQueue;
import io.cvsa.ml.platform.page.Page;
import io.cvsa.ml.platform.problem.FieldError;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.training.experiment.ExperimentRepository;
import io.cvsa.ml.training.intake.DatasetRepository;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Runs over HTTP: start, list, look, move in the queue, cancel, retry. */
@Path("/api/v1/runs")
@Tag(name = "run")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
public class RunResource {

    private final RunRepository runs;
    private final RunRetries retries;
    private final RunViewRepository views;
    private final DatasetRepository datasets;
    private final ExperimentRepository experiments;
    private final JobQueue jobs;

    RunResource(
            RunRepository runs,
            RunRetries retries,
            RunViewRepository views,
            DatasetRepository datasets,
            ExperimentRepository experiments,
            JobQueue jobs) {
        this.runs = runs;
        this.retries = retries;
        this.views = views;
        this.datasets = datasets;
        this.experiments = experiments;
        this.jobs = jobs;
    }

    @POST
    @RolesAllowed("trainer")
    @APIResponse(
            responseCode = "202",
            description = "queued; Location names the run",
            content = @Content(schema = @Schema(implementation = StartedRun.class)))
    public Response startRun(RunRequest request, @Context SecurityContext caller, @Context HttpHeaders headers) {
        if (request == null) {
            throw ProblemException.badRequest("no-body", "The request has no body.");
        }
        String user = caller.getUserPrincipal().getName();
        String key = Idempotency.dedupeKey("run", user, Idempotency.keyOf(headers));
        RunOrder order = request.order(user, key);
        datasets.require(order.datasetId());
        experiments.require(order.experimentId());
        return started(runs.queue(order));
    }

    private Response started(RunRepository.Queued queued) {
        if (!queued.equal()) {
            throw Idempotency.reused();
        }
        jobs.wake();
        return Response.accepted(new StartedRun(queued.id()))
                .location(URI.create("/api/v1/runs/" + queued.id()))
                .build();
    }

    /** The id of a run that was queued or that is being cancelled. */
    public record StartedRun(@Schema(required = true) UUID id) {}

    /** What runs and what waits. */
    public record RunQueue(@Schema(required = true) List<RunView> items) {}

    /** Where a waiting run shall stand: higher ones start first. */
    public record RunPriority(@Schema(required = true) Integer priority) {}

    @GET
    @Operation(summary = "Runs, narrowed and sorted; the trials of studies only where they are asked for")
    public Page<RunView> listRuns(
            @BeanParam RunParameters parameters,
            @QueryParam("after") String after,
            @QueryParam("limit") Integer limit) {
        return views.page(parameters.filter(), parameters.sort(), after, Page.limit(limit));
    }

    @GET
    @Path("/{id}")
    public RunView getRun(@PathParam("id") UUID id) {
        return views.find(id).orElseThrow(() -> ProblemException.notFound("run", id));
    }

    @GET
    @Path("/queue")
    @Operation(summary = "What runs and what waits, in the order in which it will be taken")
    public RunQueue getRunQueue() {
        return new RunQueue(views.waiting(Page.MAX_LIMIT));
    }

    @PUT
    @Path("/{id}/priority")
    @RolesAllowed("trainer")
    public RunView putRunPriority(@PathParam("id") UUID id, RunPriority asked) {
        Integer priority = asked == null ? null : asked.priority();
        List<FieldError> wrong =
                priority == null ? List.of(new FieldError("priority", "is missing")) : RunRequest.rank(priority);
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong);
        }
        getRun(id);
        if (!runs.rank(id, priority)) {
            throw ProblemException.conflict("not-waiting", "Only a run that waits has a priority to change.");
        }
        return getRun(id);
    }

    @POST
    @Path("/{id}/cancellation")
    @RolesAllowed("trainer")
    @Consumes(MediaType.WILDCARD)
    @APIResponse(
            responseCode = "202",
            description = "it stops within seconds; a run that has ended stays as it is",
            content = @Content(schema = @Schema(implementation = StartedRun.class)))
    public Response cancelRun(@PathParam("id") UUID id) {
        getRun(id);
        jobs.cancel(id);
        return Response.accepted(new StartedRun(id))
                .location(URI.create("/api/v1/runs/" + id))
                .build();
    }

    @POST
    @Path("/{id}/retries")
    @RolesAllowed("trainer")
    @Consumes(MediaType.WILDCARD)
    @APIResponse(
            responseCode = "202",
            description = "a run of the same parameters and seed is queued; Location names it",
            content = @Content(schema = @Schema(implementation = StartedRun.class)))
    public Response retryRun(@PathParam("id") UUID id, @Context SecurityContext caller, @Context HttpHeaders headers) {
        String user = caller.getUserPrincipal().getName();
        return started(retries.queue(getRun(id), user, Idempotency.keyOf(headers)));
    }
}
