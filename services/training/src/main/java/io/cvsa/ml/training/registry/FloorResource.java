package io.cvsa.ml.training.registry;

import io.cvsa.ml.platform.problem.FieldError;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a model's champions must reach beyond the gate's own floors. */
@Path("/api/v1/models/{name}/floors")
@Tag(name = "registry")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
class FloorResource {

    /** A floor above it would refuse every model that a person could train. */
    private static final double HIGHEST = 0.99;

    private static final int SHOWN = 50;

    private final ModelRepository models;
    private final FloorRepository floors;

    FloorResource(ModelRepository models, FloorRepository floors) {
        this.models = models;
        this.floors = floors;
    }

    /** Floors to set; null asks for none. */
    @Schema(name = "FloorRequest")
    public record FloorRequest(
            @Schema(required = true, nullable = true) Double precision,
            @Schema(required = true, nullable = true) Double recall) {

        void check() {
            List<FieldError> errors = new ArrayList<>();
            check("precision", precision, errors);
            check("recall", recall, errors);
            if (!errors.isEmpty()) {
                throw ProblemException.invalid(errors);
            }
        }

        private static void check(String name, Double floor, List<FieldError> errors) {
            if (floor != null && !(floor > 0 && floor <= HIGHEST)) {
                errors.add(new FieldError(name, "must be above 0 and at most " + HIGHEST));
            }
        }
    }

    /** The floors in force with who set them, and those before, newest first. */
    @Schema(name = "FloorHistory")
    public record FloorHistory(
            @Schema(required = true, nullable = true) FloorSetting current,
            @Schema(required = true) List<FloorSetting> items) {}

    @GET
    public FloorHistory getFloors(@PathParam("name") String name) {
        models.requireModel(name);
        List<FloorSetting> history = floors.history(name, SHOWN);
        return new FloorHistory(history.stream().findFirst().orElse(null), history);
    }

    @PUT
    @RolesAllowed("trainer")
    public FloorHistory putFloors(
            @PathParam("name") String name, FloorRequest request, @Context SecurityContext caller) {
        models.requireModel(name);
        if (request == null) {
            throw ProblemException.badRequest("no-body", "The request has no body.");
        }
        request.check();
        floors.set(
                name,
                new Floors(request.precision(), request.recall()),
                caller.getUserPrincipal().getName());
        return getFloors(name);
    }
}
