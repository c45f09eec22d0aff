package io.cvsa.ml.training.registry;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The gate's word on a version before anybody promotes it. */
@Path("/api/v1/models/{name}/versions/{version}/gate")
@Tag(name = "registry")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
class GateResource {

    private final Promotions promotions;

    GateResource(Promotions promotions) {
        this.promotions = promotions;
    }

    @GET
    @Operation(summary = "What the gate would say if the version were promoted now; nothing moves")
    public GateView getGate(@PathParam("name") String name, @PathParam("version") int version) {
        return promotions.ask(name, version);
    }
}
