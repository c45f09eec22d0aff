package io.cvsa.ml.training.registry;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Goes back to the champion before. */
@Path("/api/v1/models/{name}/rollbacks")
@Tag(name = "registry")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("trainer")
class RollbackResource {

    private final ModelRepository models;
    private final Promotions promotions;

    RollbackResource(ModelRepository models, Promotions promotions) {
        this.models = models;
        this.promotions = promotions;
    }

    /** Why, and from which champion, so that two who press at once go back once. */
    @Schema(name = "RollbackRequest")
    public record RollbackRequest(
            @Schema(required = true, maxLength = 500) String reason,

            @Schema(nullable = true, description = "the champion that the caller saw")
            Integer from) {}

    @POST
    @Operation(summary = "Makes the champion before the current one champion again, without the gate")
    public PromotionView rollBack(
            @PathParam("name") String name, RollbackRequest request, @Context SecurityContext caller) {
        models.requireModel(name);
        String reason = Reason.required(request == null ? null : request.reason());
        return promotions.rollBack(
                name, request.from(), caller.getUserPrincipal().getName(), reason);
    }
}
