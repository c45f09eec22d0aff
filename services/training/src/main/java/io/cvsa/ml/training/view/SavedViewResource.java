package io.cvsa.ml.training.view;

import io.cvsa.ml.platform.page.Cursor;
import io.cvsa.ml.platform.page.Page;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Saved views of the table of runs: read by their owner and, where shared, by all; removed by the owner or an admin. */
@Path("/api/v1/run-views")
@Tag(name = "run")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
public class SavedViewResource {

    private final SavedViewRepository views;

    SavedViewResource(SavedViewRepository views) {
        this.views = views;
    }

    /** The caller's own and the shared ones, by name. */
    @GET
    public Page<SavedView> listRunViews(
            @QueryParam("after") String after, @QueryParam("limit") Integer limit, @Context SecurityContext caller) {
        int rows = Page.limit(limit);
        List<String> place = after == null ? List.of("", "") : Cursor.decode(after, 2);
        List<SavedView> found =
                views.list(user(caller), caller.isUserInRole("admin"), place.get(0), place.get(1), rows + 1);
        return Page.of(found, rows, last -> List.of(last.name(), last.owner()));
    }

    /** The caller's view of this name, made or replaced. */
    @PUT
    @Path("/{name}")
    @RolesAllowed("trainer")
    public SavedView saveRunView(
            @PathParam("name") String name, SavedViewRequest wanted, @Context SecurityContext caller) {
        if (wanted == null) {
            throw ProblemException.badRequest("no-body", "The request has no body.");
        }
        wanted.check(name);
        return views.save(user(caller), name.strip(), wanted);
    }

    /** Removes the caller's view of this name, or, as an admin, another owner's. */
    @DELETE
    @Path("/{name}")
    @RolesAllowed("trainer")
    @APIResponse(responseCode = "204", description = "Removed")
    public void removeRunView(
            @PathParam("name") String name, @QueryParam("owner") String owner, @Context SecurityContext caller) {
        String of = owner == null ? user(caller) : owner;
        if (!of.equals(user(caller)) && !caller.isUserInRole("admin")) {
            throw ProblemException.forbidden("not-your-view", "Only its owner or an admin removes a view.");
        }
        if (!views.remove(of, name)) {
            throw ProblemException.notFound("saved view", name);
        }
    }

    private static String user(SecurityContext caller) {
        return caller.getUserPrincipal().getName();
    }
}
