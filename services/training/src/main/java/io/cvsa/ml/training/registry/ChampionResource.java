package io.cvsa.ml.training.registry;

import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who was champion when. */
@Path("/api/v1/models/{name}/champion")
@Tag(name = "registry")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
class ChampionResource {

    private final ModelRepository models;
    private final PromotionRepository history;

    ChampionResource(ModelRepository models, PromotionRepository history) {
        this.models = models;
        this.history = history;
    }

    @GET
    @Operation(summary = "The move that made the champion of a time, of now where none is given")
    public PromotionView getChampion(@PathParam("name") String name, @QueryParam("at") String at) {
        models.requireModel(name);
        Instant time = at == null ? Instant.now() : time(at);
        return history.at(name, time).orElseThrow(() -> ProblemException.notFound("champion", name + " at " + time));
    }

    private static Instant time(String at) {
        try {
            return Instant.parse(at);
        } catch (DateTimeParseException unreadable) {
            throw ProblemException.badRequest("bad-time", "at is no time like 2026-01-31T12:00:00Z.");
        }
    }
}
