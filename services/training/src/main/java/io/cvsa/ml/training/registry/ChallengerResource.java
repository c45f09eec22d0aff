package io.cvsa.ml.training.registry;

import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The challenger, set and cleared by hand. */
@Path("/api/v1/models/{name}/challenger")
@Tag(name = "registry")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("trainer")
class ChallengerResource {

    private final ModelRepository models;
    private final PromotionRepository champions;
    private final ChallengerRepository challengers;

    ChallengerResource(ModelRepository models, PromotionRepository champions, ChallengerRepository challengers) {
        this.models = models;
        this.champions = champions;
        this.challengers = challengers;
    }

    /** Which version, and the revision of the challenger that the caller saw. */
    @Schema(name = "ChallengerRequest")
    public record ChallengerRequest(
            @Schema(required = true) Integer version,

            @Schema(nullable = true, description = "refused where the challenger has another by now")
            Long revision,

            @Schema(nullable = true, maxLength = 500) String reason) {}

    @PUT
    public ChallengeView putChallenger(
            @PathParam("name") String name, ChallengerRequest request, @Context SecurityContext caller) {
        models.requireModel(name);
        if (request == null || request.version() == null) {
            throw ProblemException.invalid("version", "is missing");
        }
        int version = request.version();
        models.require(name, version).requireOurs("be challenger");
        boolean champion =
                champions.champion(name).filter(now -> now.version() == version).isPresent();
        if (champion) {
            throw ProblemException.conflict("already-champion", "Version " + version + " is champion.");
        }
        return move(name, version, request.revision(), Reason.optional(request.reason()), caller);
    }

    @DELETE
    public ChallengeView deleteChallenger(
            @PathParam("name") String name,
            @QueryParam("revision") Long revision,
            @QueryParam("reason") String reason,
            @Context SecurityContext caller) {
        models.requireModel(name);
        return move(name, null, revision, Reason.optional(reason), caller);
    }

    /** Moves it unless it stands there already. */
    private ChallengeView move(String name, Integer version, Long seen, String reason, SecurityContext caller) {
        var now = challengers.find(name);
        long revision = now.map(ChallengerRepository.Challenger::revision).orElse(0L);
        if (seen != null && seen != revision) {
            throw moved();
        }
        Integer current = now.map(ChallengerRepository.Challenger::version).orElse(null);
        if (current == null && version == null) {
            throw ProblemException.notFound("challenger", name);
        }
        if (!java.util.Objects.equals(current, version)
                && !challengers.move(
                        name, version, revision, caller.getUserPrincipal().getName(), reason)) {
            throw moved();
        }
        return challengers.history(name, null, 1).get(0);
    }

    private static ProblemException moved() {
        return ProblemException.conflict("challenger-moved", "The challenger was moved meanwhile; look again.");
    }
}
