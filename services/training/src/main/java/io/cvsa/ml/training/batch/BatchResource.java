package io.cvsa.ml.training.batch;

import io.cvsa.ml.platform.idempotency.Idempotency;
import io.cvsa.ml.platform.job.JobQueue;
import io.cvsa.ml.platform.page.Cursor;
import io.cvsa.ml.platform.page.Page;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.training.experiment.ExperimentRepository;
import io.cvsa.ml.training.intake.DatasetRepository;
import io.cvsa.ml.training.run.RunRetries;
import io.cvsa.ml.training.run.RunView;
import io.cvsa.ml.training.run.RunViewRepository;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Batches of runs over HTTP: start, list, look, cancel, retry. */
@Path("/api/v1/batches")
@Tag(name = "batch")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
public class BatchResource {

    private final BatchRepository batches;
    private final RunViewRepository runs;
    private final RunRetries retries;
    private final DatasetRepository datasets;
    private final ExperimentRepository experiments;
    private final JobQueue jobs;

    BatchResource(
            BatchRepository batches,
            RunViewRepository runs,
            RunRetries retries,
            DatasetRepository datasets,
            ExperimentRepository experiments,
            JobQueue jobs) {
        this.batches = batches;
        this.runs = runs;
        this.retries = retries;
        this.datasets = datasets;
        this.experiments = experiments;
        this.jobs = jobs;
    }

    /** The id of a batch that was queued or that is being cancelled. */
    public record StartedBatch(@Schema(required = true) UUID id) {}

    @POST
    @RolesAllowed("trainer")
    @APIResponse(
            responseCode = "202",
            description = "every run is queued; Location names the batch",
            content = @Content(schema = @Schema(implementation = StartedBatch.class)))
    public Response startBatch(BatchRequest request, @Context SecurityContext caller, @Context HttpHeaders headers) {
        if (request == null) {
            throw ProblemException.badRequest("no-body", "The request has no body.");
        }
        String user = caller.getUserPrincipal().getName();
        String key = Idempotency.dedupeKey("batch", user, Idempotency.keyOf(headers));
        BatchOrder order = BatchOrder.of(request, user, key);
        datasets.requireAll(order.request().datasetIds());
        experiments.require(order.request().experimentId());
        BatchRepository.Queued queued = batches.queue(order);
        if (!queued.equal()) {
            throw Idempotency.reused();
        }
        jobs.wake();
        return accepted(queued.id());
    }

    @GET
    public Page<BatchLine> listBatches(@QueryParam("after") String after, @QueryParam("limit") Integer limit) {
        UUID last = after == null ? null : Cursor.decodeUuid(after);
        int size = Page.limit(limit);
        return Page.of(batches.list(last, size + 1), size, batch -> List.of(batch.id()));
    }

    @GET
    @Path("/{id}")
    public BatchView getBatch(@PathParam("id") UUID id) {
        return BatchView.of(require(id), runs.ofBatch(id));
    }

    private StoredBatch require(UUID id) {
        return batches.find(id).orElseThrow(() -> ProblemException.notFound("batch", id));
    }

    @POST
    @Path("/{id}/cancellation")
    @RolesAllowed("trainer")
    @Consumes(MediaType.WILDCARD)
    @APIResponse(
            responseCode = "202",
            description = "what has not finished stops within seconds; runs that have ended stay as they are",
            content = @Content(schema = @Schema(implementation = StartedBatch.class)))
    public Response cancelBatch(@PathParam("id") UUID id) {
        jobs.cancelAll(getBatch(id).runs().stream()
                .filter(BatchRun::open)
                // what waits first: else each place that comes free would start one more of them
                .sorted(Comparator.comparing(run -> run.state().equals("running")))
                .map(BatchRun::id)
                .toList());
        return accepted(id);
    }

    @POST
    @Path("/{id}/retries")
    @RolesAllowed("trainer")
    @Consumes(MediaType.WILDCARD)
    @APIResponse(
            responseCode = "202",
            description = "what failed or was cancelled is queued again and takes its place in the batch",
            content = @Content(schema = @Schema(implementation = StartedBatch.class)))
    public Response retryBatch(@PathParam("id") UUID id, @Context SecurityContext caller) {
        require(id);
        List<RunView> ended =
                runs.ofBatch(id).stream().filter(RunRetries::retriable).toList();
        if (ended.isEmpty()) {
            throw ProblemException.conflict("nothing-to-retry", "No run of this batch has failed or been cancelled.");
        }
        String user = caller.getUserPrincipal().getName();
        ended.forEach(run -> retries.queue(run, user, null));
        jobs.wake();
        return accepted(id);
    }

    private static Response accepted(UUID id) {
        return Response.accepted(new StartedBatch(id))
                .location(URI.create("/api/v1/batches/" + id))
                .build();
    }
}
