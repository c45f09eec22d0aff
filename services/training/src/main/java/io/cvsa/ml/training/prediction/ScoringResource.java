package io.cvsa.ml.training.prediction;

import io.cvsa.ml.platform.idempotency.Idempotency;
import io.cvsa.ml.platform.job.JobQueue;
import io.cvsa.ml.platform.job.JobView;
import io.cvsa.ml.platform.job.NewJob;
import io.cvsa.ml.platform.page.Page;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.training.registry.ModelVersion;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Bulk scorings over HTTP: start, list, look, cancel. */
@Path("/api/v1/predictions/scorings")
@Tag(name = "prediction")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
class ScoringResource {

    private final Champions champions;
    private final JobQueue jobs;

    ScoringResource(Champions champions, JobQueue jobs) {
        this.champions = champions;
        this.jobs = jobs;
    }

    /** What to score by; the champion of the model where no version is named. */
    @Schema(name = "ScoringRequest")
    record ScoringRequest(
            @Schema(required = true) String model,
            @Schema(nullable = true) Integer version) {}

    /** The id of a scoring that was queued or is being cancelled. */
    record StartedScoring(@Schema(required = true) UUID id) {}

    @POST
    @RolesAllowed("trainer")
    @APIResponse(
            responseCode = "202",
            description = "queued; Location names it",
            content = @Content(schema = @Schema(implementation = StartedScoring.class)))
    public Response startScoring(
            ScoringRequest request, @Context SecurityContext caller, @Context HttpHeaders headers) {
        if (request == null || request.model() == null) {
            throw ProblemException.invalid("model", "is missing");
        }
        ModelVersion version =
                champions.require(request.model(), request.version()).version();
        String user = caller.getUserPrincipal().getName();
        String key = Idempotency.dedupeKey(ScoringHandler.KIND, user, Idempotency.keyOf(headers));
        ScoringSpec spec = new ScoringSpec(version.model(), version.version());
        return accepted(
                jobs.submit(NewJob.of(ScoringHandler.KIND, key, spec, user)).id());
    }

    @GET
    public Page<ScoringView> listScorings(@QueryParam("after") String after, @QueryParam("limit") Integer limit) {
        Page<JobView> page = jobs.page(ScoringHandler.KIND, after, Page.limit(limit));
        return new Page<>(page.items().stream().map(ScoringView::of).toList(), page.next());
    }

    @GET
    @Path("/{id}")
    public ScoringView getScoring(@PathParam("id") UUID id) {
        return jobs.find(id)
                .filter(job -> job.kind().equals(ScoringHandler.KIND))
                .map(ScoringView::of)
                .orElseThrow(() -> ProblemException.notFound("scoring", id));
    }

    @POST
    @Path("/{id}/cancellation")
    @RolesAllowed("trainer")
    @Consumes(MediaType.WILDCARD)
    @APIResponse(
            responseCode = "202",
            description = "it stops within seconds and keeps what it has stored",
            content = @Content(schema = @Schema(implementation = StartedScoring.class)))
    public Response cancelScoring(@PathParam("id") UUID id) {
        getScoring(id);
        jobs.cancel(id);
        return accepted(id);
    }

    private static Response accepted(UUID id) {
        return Response.accepted(new StartedScoring(id))
                .location(URI.create("/api/v1/predictions/scorings/" + id))
                .build();
    }
}
