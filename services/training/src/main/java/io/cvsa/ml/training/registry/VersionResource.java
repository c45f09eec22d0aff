package io.cvsa.ml.training.registry;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One version: what made it, and its end. */
@Path("/api/v1/models/{name}/versions/{version}")
@Tag(name = "registry")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
class VersionResource {

    private final ModelRepository models;
    private final VersionDeletion deletion;

    VersionResource(ModelRepository models, VersionDeletion deletion) {
        this.models = models;
        this.deletion = deletion;
    }

    @GET
    public VersionDetail getModelVersion(@PathParam("name") String name, @PathParam("version") int version) {
        return models.detail(name, version, deletion.heldBy(name, version));
    }

    @DELETE
    @RolesAllowed("trainer")
    @Operation(summary = "Deletes a version that no alias, no rollback and no job under way holds")
    public void deleteModelVersion(
            @PathParam("name") String name, @PathParam("version") int version, @Context SecurityContext caller)
            throws IOException {
        deletion.delete(name, version, caller.getUserPrincipal().getName());
    }
}
