package io.cvsa.ml.training.tuning;

import io.cvsa.ml.platform.idempotency.Idempotency;
import io.cvsa.ml.platform.page.Cursor;
import io.cvsa.ml.platform.page.Page;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
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
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tuning studies over HTTP: start, look, steer, and what comes after. */
@Path("/api/v1/studies")
@Tag(name = "study")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
public class StudyResource {

    private final Studies studies;
    private final StudyRepository rows;
    private final TrialRepository trials;

    StudyResource(Studies studies, StudyRepository rows, TrialRepository trials) {
        this.studies = studies;
        this.rows = rows;
        this.trials = trials;
    }

    /** The id of a study that was started or that is being steered. */
    public record StartedStudy(@Schema(required = true) UUID id) {}

    /** The trial that was added. */
    public record StartedTrial(
            @Schema(required = true) int number,
            @Schema(required = true) UUID runId) {}

    /** All trials of a study by number. */
    public record StudyTrials(@Schema(required = true) List<Trial> items) {}

    /** What a person wants tried. */
    public record TrialRequest(
            @Schema(required = true, type = SchemaType.OBJECT)
            Map<String, Object> parameters) {}

    /** How often the best trial is trained again, each time with another seed. */
    public record FinalsRequest(@Schema(required = true) Integer seeds) {}

    /** How much each parameter matters for being among the best. */
    public record StudyImportance(
            @Schema(required = true) String method,
            @Schema(required = true) List<Share> items,

            @Schema(required = true, description = "that had a value to judge by")
            int trials) {

        /** One parameter's; the shares sum to 1. */
        @Schema(name = "StudyImportanceShare")
        public record Share(
                @Schema(required = true) String parameter,
                @Schema(required = true) double share) {}
    }

    @POST
    @RolesAllowed("trainer")
    @APIResponse(
            responseCode = "202",
            description = "its first trials are queued within seconds; Location names the study",
            content = @Content(schema = @Schema(implementation = StartedStudy.class)))
    public Response startStudy(StudyRequest request, @Context SecurityContext caller, @Context HttpHeaders headers) {
        present(request);
        String user = caller.getUserPrincipal().getName();
        String key = Idempotency.dedupeKey("study", user, Idempotency.keyOf(headers));
        return accepted(studies.start(StudyOrder.of(request, user, key)));
    }

    @GET
    public Page<StudyLine> listStudies(@QueryParam("after") String after, @QueryParam("limit") Integer limit) {
        UUID last = after == null ? null : Cursor.decodeUuid(after);
        int size = Page.limit(limit);
        return Page.of(rows.list(last, size + 1), size, study -> List.of(study.id()));
    }

    @GET
    @Path("/{id}")
    public StudyView getStudy(@PathParam("id") UUID id) {
        return StudyView.of(studies.require(id), trials.of(id));
    }

    @GET
    @Path("/{id}/trials")
    public StudyTrials getStudyTrials(@PathParam("id") UUID id) {
        studies.require(id);
        return new StudyTrials(trials.of(id));
    }

    @GET
    @Path("/{id}/importance")
    public StudyImportance getStudyImportance(@PathParam("id") UUID id) {
        return studies.importance(studies.require(id));
    }

    @POST
    @Path("/{id}/pauses")
    @RolesAllowed("trainer")
    @Consumes(MediaType.WILDCARD)
    @APIResponse(
            responseCode = "202",
            description = "no trial is begun or goes on; those that run end",
            content = @Content(schema = @Schema(implementation = StartedStudy.class)))
    public Response pauseStudy(@PathParam("id") UUID id) {
        studies.move(id, List.of("running"), "paused");
        return accepted(id);
    }

    @POST
    @Path("/{id}/resumptions")
    @RolesAllowed("trainer")
    @Consumes(MediaType.WILDCARD)
    @APIResponse(
            responseCode = "202",
            description = "a paused study goes on",
            content = @Content(schema = @Schema(implementation = StartedStudy.class)))
    public Response resumeStudy(@PathParam("id") UUID id) {
        studies.move(id, List.of("paused"), "running");
        return accepted(id);
    }

    @POST
    @Path("/{id}/stops")
    @RolesAllowed("trainer")
    @Consumes(MediaType.WILDCARD)
    @APIResponse(
            responseCode = "202",
            description = "trials that wait or run are cancelled within seconds; it goes on with a larger budget only",
            content = @Content(schema = @Schema(implementation = StartedStudy.class)))
    public Response stopStudy(@PathParam("id") UUID id) {
        studies.move(id, List.of("running", "paused"), "stopping");
        return accepted(id);
    }

    @PUT
    @Path("/{id}/budget")
    @RolesAllowed("trainer")
    public StudyView putStudyBudget(@PathParam("id") UUID id, StudyBudget budget) {
        present(budget);
        studies.extend(id, budget);
        return getStudy(id);
    }

    @POST
    @Path("/{id}/trials")
    @RolesAllowed("trainer")
    @APIResponse(
            responseCode = "202",
            description = "the trial is queued on top of the budget; Location names its run",
            content = @Content(schema = @Schema(implementation = StartedTrial.class)))
    public Response addStudyTrial(
            @PathParam("id") UUID id,
            TrialRequest request,
            @Context SecurityContext caller,
            @Context HttpHeaders headers) {
        present(request);
        String user = caller.getUserPrincipal().getName();
        String key = Idempotency.dedupeKey("trial:" + id, user, Idempotency.keyOf(headers));
        StartedTrial added = studies.add(id, request.parameters(), key);
        return Response.accepted(added)
                .location(URI.create("/api/v1/runs/" + added.runId()))
                .build();
    }

    @POST
    @Path("/{id}/finals")
    @RolesAllowed("trainer")
    @APIResponse(
            responseCode = "202",
            description = "a batch trains the best trial with other seeds; the best version becomes challenger",
            content = @Content(schema = @Schema(implementation = StartedStudy.class)))
    public Response startStudyFinals(@PathParam("id") UUID id, FinalsRequest request, @Context SecurityContext caller) {
        present(request);
        UUID batch =
                studies.finals(id, request.seeds(), caller.getUserPrincipal().getName());
        return Response.accepted(new StartedStudy(id))
                .location(URI.create("/api/v1/batches/" + batch))
                .build();
    }

    private static void present(Object body) {
        if (body == null) {
            throw ProblemException.badRequest("no-body", "The request has no body.");
        }
    }

    private static Response accepted(UUID id) {
        return Response.accepted(new StartedStudy(id))
                .location(URI.create("/api/v1/studies/" + id))
                .build();
    }
}
