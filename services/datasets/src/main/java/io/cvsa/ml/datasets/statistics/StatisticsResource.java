package io.cvsa.ml.datasets.statistics;

import io.cvsa.ml.platform.job.JobQueue;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The statistics of a version over HTTP: look, and try again what failed. */
@Path("/api/v1/datasets")
@Tag(name = "statistics")
class StatisticsResource {

    private static final String ID = "{id:[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}}";
    private static final int LOOK_AGAIN_SECONDS = 2;

    private final StatisticsRepository statistics;
    private final JobQueue jobs;

    StatisticsResource(StatisticsRepository statistics, JobQueue jobs) {
        this.statistics = statistics;
        this.jobs = jobs;
    }

    @GET
    @Path("/" + ID + "/statistics")
    @RolesAllowed("viewer")
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "200",
            description = "The statistics, or why there are none",
            content = @Content(schema = @Schema(implementation = StatisticsView.class)))
    @APIResponse(
            responseCode = "202",
            description = "They are being computed; Retry-After says when to look again",
            content = @Content(schema = @Schema(implementation = StatisticsView.class)))
    public Response getStatistics(@PathParam("id") UUID id) {
        StatisticsView view = view(id);
        return view.pending()
                ? Response.accepted(view)
                        .header("Retry-After", LOOK_AGAIN_SECONDS)
                        .build()
                : Response.ok(view).build();
    }

    @POST
    @Path("/" + ID + "/statistics/retries")
    @RolesAllowed("trainer")
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "202",
            description = "They are computed once more",
            content = @Content(schema = @Schema(implementation = StatisticsView.class)))
    public Response retryStatistics(@PathParam("id") UUID id) {
        StatisticsView before = view(id);
        if (!statistics.again(id) && !before.pending()) {
            throw ProblemException.conflict("not-failed", "Only statistics that failed can be computed once more.");
        }
        jobs.wake();
        return Response.accepted(view(id))
                .location(URI.create("/api/v1/datasets/" + id + "/statistics"))
                .build();
    }

    private StatisticsView view(UUID id) {
        return statistics.view(id).orElseThrow(() -> ProblemException.notFound("data set", id));
    }
}
