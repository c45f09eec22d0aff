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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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

    /** Who was champion at a time. */
    @Schema(name = "ChampionAt")
    public record ChampionAt(
            @Schema(required = true) Instant at,

            @Schema(required = true, nullable = true, description = "the move that made them; null where nobody was")
            PromotionView promotion) {}

    @GET
    @Operation(summary = "The move that made the champion of a time, of now where none is given")
    public ChampionAt getChampion(@PathParam("name") String name, @QueryParam("at") String at) {
        models.requireModel(name);
        Instant time = at == null ? Instant.now() : time(at);
        return new ChampionAt(time, history.at(name, time).orElse(null));
    }

    private static Instant time(String at) {
        try {
            return Instant.parse(at);
        } catch (DateTimeParseException unreadable) {
            throw ProblemException.badRequest("bad-time", "at is no time like 2026-01-31T12:00:00Z.");
        }
    }
}
