package io.cvsa.ml.labels.label;

import io.cvsa.ml.labels.aid.Aid;
import io.cvsa.ml.labels.aid.AidParser;
import io.cvsa.ml.platform.idempotency.Idempotency;
import io.cvsa.ml.platform.outbox.Outbox;
import io.cvsa.ml.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The acts of labelling and taking back, and how far the catalogue has come. */
@Path("/api/v1")
@Tag(name = "labels")
public class LabelResource {

    private static final String FOREIGN_KEY_VIOLATION = "23503";

    private final LabelRepository labels;
    private final SummaryRepository summaries;
    private final Labeler labeler;
    private final Outbox outbox;

    LabelResource(LabelRepository labels, SummaryRepository summaries, Labeler labeler, Outbox outbox) {
        this.labels = labels;
        this.summaries = summaries;
        this.labeler = labeler;
        this.outbox = outbox;
    }

    /** Appends a label; the same Idempotency-Key gives the same receipt again and writes nothing. */
    @POST
    @Path("/videos/{aid}/labels")
    @RolesAllowed("labeler")
    @Parameter(
            name = Idempotency.HEADER,
            in = ParameterIn.HEADER,
            schema = @Schema(type = SchemaType.STRING, maxLength = 200))
    @APIResponse(
            responseCode = "201",
            description = "Written",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LabelReceipt.class)))
    public Uni<Response> labelVideo(
            @PathParam("aid") String video, @Context HttpHeaders headers, @NotNull @Valid LabelRequest request) {
        Aid aid = AidParser.parse(video).orElseThrow(() -> ProblemException.notFound("video", video));
        LabelAct act = new LabelAct(aid, request.label(), request.guide(), labeler.user(), keyOf(headers));
        return labels.write(act)
                .onFailure(LabelResource::userIsUnknown)
                .transform(failure -> ProblemException.invalid("user", "is no user of this database"))
                .chain(outcome -> outcome.lostRace()
                        ? labels.write(act)
                        : Uni.createFrom().item(outcome))
                .map(outcome -> receipt(act, outcome))
                .invoke(outbox::wake)
                .map(receipt -> Response.created(URI.create("/api/v1/videos/" + aid.value()))
                        .entity(receipt)
                        .build());
    }

    /** Takes a label back; the labeler's earlier one, if any, counts again. Taking back twice is taking back once. */
    @POST
    @Path("/labels/{id}/retraction")
    @RolesAllowed("labeler")
    @APIResponse(responseCode = "204", description = "Taken back")
    public Uni<Void> retractLabel(@PathParam("id") long id) {
        return labels.retract(id, labeler.user(), labeler.isAdmin())
                .invoke(found -> requireAllowed(id, found))
                .invoke(outbox::wake)
                .replaceWithVoid();
    }

    /** Counts over the whole catalogue. */
    @GET
    @Path("/labels/summary")
    @RolesAllowed("viewer")
    public Uni<LabelSummary> labelSummary() {
        return summaries.summary(labeler.user());
    }

    private static String keyOf(HttpHeaders headers) {
        String key = Idempotency.keyOf(headers);
        return key == null ? UUID.randomUUID().toString() : key;
    }

    private static LabelReceipt receipt(LabelAct act, LabelOutcome outcome) {
        if (!outcome.known()) {
            throw ProblemException.notFound("video", act.aid().value());
        }
        if (outcome.keyTakenBy(act)) {
            throw ProblemException.invalid("Idempotency-Key", "was already used for another request");
        }
        return outcome.receipt()
                .orElseThrow(() -> ProblemException.unavailable("Another request with this key is still running."));
    }

    /** Elsewhere the column refers to the accounts of the main site. */
    private static boolean userIsUnknown(Throwable failure) {
        return failure instanceof PgException refusal && FOREIGN_KEY_VIOLATION.equals(refusal.getSqlState());
    }

    private static void requireAllowed(long id, Optional<Boolean> allowed) {
        if (!allowed.orElseThrow(() -> ProblemException.notFound("label", id))) {
            throw ProblemException.forbidden("not-your-label", "Only its labeler or an admin can take a label back.");
        }
    }
}
