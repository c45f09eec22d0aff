package io.cvsa.ml.datasets.retention;

import io.cvsa.ml.platform.problem.FieldError;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How versions go, over HTTP. */
@Path("/api/v1/datasets")
@Tag(name = "retention")
class RetentionResource {

    private static final String ID = "{id:[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}}";

    private final TrashRepository trash;
    private final Purge purge;
    private final Duration keep;

    /** @param keep how long a version lies in the trash before it is purged by itself */
    RetentionResource(
            TrashRepository trash,
            Purge purge,
            @ConfigProperty(name = "cvsa.datasets.retention.keep-trash") Duration keep) {
        this.trash = trash;
        this.purge = purge;
        this.keep = keep;
    }

    /** Throws a version away: it leaves the lists and can be restored until it is purged. Doing it twice changes nothing. */
    @DELETE
    @Path("/" + ID)
    @RolesAllowed("trainer")
    @APIResponse(responseCode = "204", description = "The version lies in the trash")
    public void trashDataset(@PathParam("id") UUID id, @Context SecurityContext security) {
        if (!trash.add(id, user(security), keep)) {
            throw ProblemException.notFound("data set", id);
        }
    }

    @POST
    @Path("/" + ID + "/restoration")
    @RolesAllowed("trainer")
    @APIResponse(responseCode = "204", description = "The version is in the lists again")
    public void restoreDataset(@PathParam("id") UUID id) {
        if (!trash.restore(id)) {
            throw ProblemException.notFound("data set in the trash", id);
        }
    }

    /** Removes a version and its files for good; a 409 problem names the models and runs that still need it. */
    @DELETE
    @Path("/trash/" + ID)
    @RolesAllowed("admin")
    @APIResponse(responseCode = "204", description = "The version is gone")
    @APIResponse(responseCode = "409", description = "Something still needs the version")
    public void purgeDataset(@PathParam("id") UUID id, @Context SecurityContext security) throws IOException {
        if (!trash.holds(id)) {
            throw ProblemException.notFound("data set in the trash", id);
        }
        if (!purge.version(id, user(security))) {
            throw needed(trash.needs(id));
        }
    }

    private static ProblemException needed(List<Need> needs) {
        return new ProblemException(
                409,
                "data-set-needed",
                "The data set is still needed",
                "It stays in the trash: " + needs.stream().map(Need::words).collect(Collectors.joining("; ")) + ".",
                needs.stream()
                        .map(need -> new FieldError(need.model(), need.words()))
                        .toList());
    }

    private static String user(SecurityContext security) {
        return security.getUserPrincipal().getName();
    }
}
