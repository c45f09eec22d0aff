package io.cvsa.ml.training.prediction;

import io.cvsa.ml.platform.idempotency.Idempotency;
import io.cvsa.ml.platform.page.Cursor;
import io.cvsa.ml.platform.page.Page;
import io.cvsa.ml.platform.problem.FieldError;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.training.registry.ModelRepository;
import io.cvsa.ml.training.registry.ModelVersion;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Publishing to the crawler's table over HTTP: a dry run, the act, its history. */
@Path("/api/v1/predictions/publications")
@Tag(name = "prediction")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
class PublicationResource {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final PublishingSettings settings;
    private final ModelRepository models;
    private final PublicationRepository publications;
    private final Idempotency idempotency;

    PublicationResource(
            PublishingSettings settings,
            ModelRepository models,
            PublicationRepository publications,
            Idempotency idempotency) {
        this.settings = settings;
        this.models = models;
        this.publications = publications;
        this.idempotency = idempotency;
    }

    /** What to publish, with the number of songs that the dry run announced: nobody publishes more than they saw. */
    @Schema(name = "PublicationRequest")
    record PublicationRequest(
            @Schema(required = true) String model,
            @Schema(required = true) Integer version,
            @Schema(required = true) Long songs) {}

    @GET
    @Path("/preview")
    public PublicationPreview previewPublication(
            @QueryParam("model") String model, @QueryParam("version") Integer version) {
        ModelVersion asked = version(model, version);
        return new PublicationPreview(asked.model(), asked.version(), settings.enabled(), publications.count(asked));
    }

    @GET
    public Page<PublicationView> listPublications(
            @QueryParam("model") String model, @QueryParam("after") String after, @QueryParam("limit") Integer limit) {
        int size = Page.limit(limit);
        Long before = after == null ? null : Cursor.decodeLong(after);
        return Page.of(publications.list(model, before, size + 1), size, act -> List.of(act.id()));
    }

    @POST
    @APIResponse(
            responseCode = "201",
            description = "published",
            content = @Content(schema = @Schema(implementation = PublicationView.class)))
    public Response publish(PublicationRequest request, @Context SecurityContext caller, @Context HttpHeaders headers) {
        requireOn(settings);
        if (request == null || request.songs() == null) {
            throw ProblemException.invalid("songs", "is missing");
        }
        ModelVersion version = version(request.model(), request.version());
        String user = caller.getUserPrincipal().getName();
        Response answer = idempotency
                .once(user, Idempotency.keyOf(headers), request, connection -> publications
                        .publish(connection, version, request.songs(), user)
                        .map(act -> Response.status(act.isPresent() ? 201 : 409)
                                .entity(act.orElse(null))
                                .build()))
                .await()
                .atMost(LONGEST);
        if (answer.getStatus() == 409) {
            throw changed(request.songs(), publications.count(version));
        }
        return answer;
    }

    private ModelVersion version(String model, Integer version) {
        if (model == null || version == null) {
            throw ProblemException.invalid(model == null ? "model" : "version", "is missing");
        }
        return models.require(model, version).requireOurs("be published");
    }

    private static ProblemException changed(long announced, PublicationCounts now) {
        return new ProblemException(
                409,
                "publication-changed",
                "The numbers have changed",
                "%d songs were announced; now %d songs and %d other rows would be added. Nothing was published."
                        .formatted(announced, now.songs(), now.others()),
                List.of(new FieldError("songs", "would now be " + now.songs())));
    }

    static void requireOn(PublishingSettings settings) {
        if (!settings.enabled()) {
            throw ProblemException.conflict(
                    "publishing-off",
                    "Publishing is off. Start the training service with CVSA_TRAINING_PUBLISHING_ENABLED=true to"
                            + " switch it on.");
        }
    }
}
