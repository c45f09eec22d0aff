package io.cvsa.ml.training.registry;

import io.cvsa.ml.platform.page.Cursor;
import io.cvsa.ml.platform.page.Page;
import io.cvsa.ml.platform.problem.FieldError;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Models, versions and promotions over HTTP. */
@Path("/api/v1/models")
@Tag(name = "registry")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
public class ModelResource {

    private final ModelRepository models;
    private final PromotionRepository history;
    private final ChallengerRepository challengers;
    private final FloorRepository floors;
    private final Promotions promotions;

    ModelResource(
            ModelRepository models,
            PromotionRepository history,
            ChallengerRepository challengers,
            FloorRepository floors,
            Promotions promotions) {
        this.models = models;
        this.history = history;
        this.challengers = challengers;
        this.floors = floors;
        this.promotions = promotions;
    }

    /** Which version should become champion; forcing the gate needs the admin role and a reason. */
    public record PromotionRequest(
            @Schema(required = true) Integer version,
            @Schema(nullable = true) Boolean force,
            @Schema(nullable = true, maxLength = 500) String reason) {

        boolean forced() {
            return Boolean.TRUE.equals(force);
        }

        void check() {
            List<FieldError> errors = new ArrayList<>();
            if (version == null) {
                errors.add(new FieldError("version", "is missing"));
            }
            if (forced() && (reason == null || reason.isBlank())) {
                errors.add(new FieldError("reason", "is needed to overrule the gate"));
            }
            if (reason != null && reason.length() > 500) {
                errors.add(new FieldError("reason", "has more than 500 characters"));
            }
            if (!errors.isEmpty()) {
                throw ProblemException.invalid(errors);
            }
        }
    }

    @GET
    public Page<ModelView> listModels(@QueryParam("after") String after, @QueryParam("limit") Integer limit) {
        int size = Page.limit(limit);
        String last = after == null ? null : Cursor.decode(after, 1).get(0);
        return Page.of(models.models(last, size + 1), size, model -> List.of(model.name()));
    }

    @GET
    @Path("/{name}")
    public ModelDetail getModel(@PathParam("name") String name) {
        int versions = models.versions(name);
        Optional<VersionView> champion = models.aliased(name, "champion");
        return new ModelDetail(
                name,
                versions,
                champion.orElse(null),
                champion.isPresent() ? history.last(name) : null,
                history.line(name).previous().orElse(null),
                models.aliased(name, "challenger").orElse(null),
                challengers
                        .find(name)
                        .map(ChallengerRepository.Challenger::revision)
                        .orElse(0L),
                floors.history(name, 1).stream().findFirst().orElse(null));
    }

    @GET
    @Path("/{name}/versions")
    public Page<VersionView> listVersions(
            @PathParam("name") String name, @QueryParam("after") String after, @QueryParam("limit") Integer limit) {
        models.requireModel(name);
        int size = Page.limit(limit);
        Integer before = after == null ? null : (int) Cursor.decodeLong(after);
        return Page.of(models.versions(name, before, size + 1), size, version -> List.of(version.version()));
    }

    @GET
    @Path("/{name}/promotions")
    public Page<PromotionView> listPromotions(
            @PathParam("name") String name, @QueryParam("after") String after, @QueryParam("limit") Integer limit) {
        models.requireModel(name);
        int size = Page.limit(limit);
        Long before = after == null ? null : Cursor.decodeLong(after);
        return Page.of(history.history(name, before, size + 1), size, move -> List.of(move.revision()));
    }

    @POST
    @Path("/{name}/promotions")
    @RolesAllowed("trainer")
    public PromotionView promoteVersion(
            @PathParam("name") String name, PromotionRequest request, @Context SecurityContext caller) {
        if (request == null) {
            throw ProblemException.badRequest("no-body", "The request has no body.");
        }
        request.check();
        if (request.forced() && !caller.isUserInRole("admin")) {
            throw ProblemException.forbidden("admin-only", "Only an admin may overrule the gate.");
        }
        String user = caller.getUserPrincipal().getName();
        Promotions.Outcome outcome =
                promotions.promote(name, request.version(), user, request.forced(), request.reason());
        if (outcome.move() == null) {
            throw ProblemException.conflict("gate-refused", outcome.sentence());
        }
        return outcome.move();
    }
}
