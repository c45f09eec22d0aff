package io.cvsa.ml.training.run;

import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a run did and reached, over HTTP: its curves, its log, its evaluation. */
@Path("/api/v1/runs")
@Tag(name = "run")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
public class RunReportResource {

    private final RunRepository runs;
    private final RunCurveRepository curves;
    private final RunLogRepository log;

    RunReportResource(RunRepository runs, RunCurveRepository curves, RunLogRepository log) {
        this.runs = runs;
        this.curves = curves;
        this.log = log;
    }

    /** What a run did, the first thing first. */
    public record RunLog(@Schema(required = true) List<RunLogLine> items) {}

    /** The points of a run's curves, by step. */
    public record RunCurves(@Schema(required = true) List<RunPoint> items) {}

    @GET
    @Path("/{id}/progress")
    public RunCurves getRunProgress(@PathParam("id") UUID id) {
        require(id);
        return new RunCurves(curves.points(id));
    }

    @GET
    @Path("/{id}/log")
    public RunLog getRunLog(@PathParam("id") UUID id) {
        require(id);
        return new RunLog(log.lines(id));
    }

    @GET
    @Path("/{id}/evaluation")
    public RunReport getRunEvaluation(@PathParam("id") UUID id) {
        require(id);
        return curves.report(id).orElseThrow(() -> ProblemException.notFound("evaluation of run", id));
    }

    private void require(UUID id) {
        if (runs.find(id).isEmpty()) {
            throw ProblemException.notFound("run", id);
        }
    }
}
