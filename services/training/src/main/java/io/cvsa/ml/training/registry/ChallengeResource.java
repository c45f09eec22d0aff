package io.cvsa.ml.training.registry;

import io.cvsa.ml.platform.page.Cursor;
import io.cvsa.ml.platform.page.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The history of the challenger. */
@Path("/api/v1/models/{name}/challenges")
@Tag(name = "registry")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
class ChallengeResource {

    private final ModelRepository models;
    private final ChallengerRepository challengers;

    ChallengeResource(ModelRepository models, ChallengerRepository challengers) {
        this.models = models;
        this.challengers = challengers;
    }

    @GET
    public Page<ChallengeView> listChallenges(
            @PathParam("name") String name, @QueryParam("after") String after, @QueryParam("limit") Integer limit) {
        models.requireModel(name);
        int size = Page.limit(limit);
        Long before = after == null ? null : Cursor.decodeLong(after);
        return Page.of(challengers.history(name, before, size + 1), size, move -> List.of(move.revision()));
    }
}
