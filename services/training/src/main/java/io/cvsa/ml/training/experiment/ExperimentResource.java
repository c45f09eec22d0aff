package io.cvsa.ml.training.experiment;

import io.cvsa.ml.platform.page.Cursor;
import io.cvsa.ml.platform.page.Page;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Experiments over HTTP. */
@Path("/api/v1/experiments")
@Tag(name = "experiment")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
public class ExperimentResource {

    private final ExperimentRepository experiments;

    ExperimentResource(ExperimentRepository experiments) {
        this.experiments = experiments;
    }

    /** 409 where one of that name is there; whoever repeats an own request gets what the first one made. */
    @POST
    @RolesAllowed("trainer")
    @APIResponse(
            responseCode = "201",
            description = "made; Location names it",
            content = @Content(schema = @Schema(implementation = ExperimentView.class)))
    public Response addExperiment(ExperimentRequest request, @Context SecurityContext caller) {
        if (request == null) {
            throw ProblemException.badRequest("no-body", "The request has no body.");
        }
        ExperimentRequest wanted = request.checked();
        String user = caller.getUserPrincipal().getName();
        boolean made = experiments.add(UUID.randomUUID(), wanted, user);
        ExperimentView there = experiments
                .find(wanted.name())
                .filter(found -> made || equal(found, wanted, user))
                .orElseThrow(() -> taken(wanted));
        return Response.created(URI.create("/api/v1/experiments/" + there.id()))
                .entity(there)
                .build();
    }

    /** Other words for the same experiment; 409 where another one has the name. */
    @PUT
    @Path("/{id}")
    @RolesAllowed("trainer")
    public ExperimentView changeExperiment(@PathParam("id") UUID id, ExperimentRequest request) {
        if (request == null) {
            throw ProblemException.badRequest("no-body", "The request has no body.");
        }
        ExperimentRequest wanted = request.checked();
        if (!experiments.change(id, wanted)) {
            throw taken(wanted);
        }
        return getExperiment(id);
    }

    /** Only an empty one: what its runs belong to stays known. 409 where there are some. */
    @DELETE
    @Path("/{id}")
    @RolesAllowed("trainer")
    @APIResponse(responseCode = "204", description = "Removed")
    public void removeExperiment(@PathParam("id") UUID id) {
        ExperimentView there = getExperiment(id);
        if (!experiments.remove(id)) {
            throw ProblemException.conflict(
                    "experiment-in-use", "Runs belong to " + there.name() + ": move them out of it first.");
        }
    }

    private static ProblemException taken(ExperimentRequest wanted) {
        return ProblemException.conflict("name-taken", "There is an experiment with the name " + wanted.name() + ".");
    }

    private static boolean equal(ExperimentView found, ExperimentRequest wanted, String user) {
        return found.createdBy().equals(user)
                && found.name().equals(wanted.name())
                && found.description().equals(wanted.description());
    }

    @GET
    public Page<ExperimentView> listExperiments(@QueryParam("after") String after, @QueryParam("limit") Integer limit) {
        return experiments.list(after == null ? null : Cursor.decodeUuid(after), Page.limit(limit));
    }

    @GET
    @Path("/{id}")
    public ExperimentView getExperiment(@PathParam("id") UUID id) {
        return experiments.find(id).orElseThrow(() -> ProblemException.notFound("experiment", id));
    }
}
