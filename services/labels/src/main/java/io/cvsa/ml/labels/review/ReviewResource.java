package io.cvsa.ml.labels.review;

import io.cvsa.ml.labels.aid.Aid;
import io.cvsa.ml.labels.aid.AidParser;
import io.cvsa.ml.labels.label.Labeler;
import io.cvsa.ml.platform.idempotency.Idempotency;
import io.cvsa.ml.platform.outbox.Outbox;
import io.cvsa.ml.platform.page.Cursor;
import io.cvsa.ml.platform.page.Page;
import io.cvsa.ml.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Disagreement settled: the queue of disputed videos, decisions, returns and comments. Every act honours an Idempotency-Key. */
@Path("/api/v1")
@Tag(name = "review")
public class ReviewResource {

    static final int LONGEST_COMMENT = 2_000;

    private final ReviewRepository reviews;
    private final Labeler labeler;
    private final Outbox outbox;

    ReviewResource(ReviewRepository reviews, Labeler labeler, Outbox outbox) {
        this.reviews = reviews;
        this.labeler = labeler;
        this.outbox = outbox;
    }

    /** Disputed videos: open (the longest waiting first), sent back to labelers, or decided (the newest first). */
    @GET
    @Path("/reviews")
    @RolesAllowed("reviewer")
    public Uni<Page<Dispute>> listReviews(
            @QueryParam("state") @DefaultValue("open") @Parameter(schema = @Schema(implementation = ReviewQueue.class))
                    String state,
            @QueryParam("after") String after,
            @QueryParam("limit") Integer limit) {
        ReviewQueue queue = ReviewQueue.named(state);
        if (after == null) {
            return reviews.list(queue, queue.beginning(), queue.beginning(), Page.limit(limit));
        }
        List<Long> place = Cursor.decodeLongs(after, 2);
        return reviews.list(queue, place.get(0), place.get(1), Page.limit(limit));
    }

    /** Decides the video: this label stands above those of the labelers until it is withdrawn. */
    @POST
    @Path("/videos/{aid}/decision")
    @RolesAllowed("reviewer")
    public Uni<ReviewState> decideVideo(
            @PathParam("aid") String video, @Context HttpHeaders headers, @NotNull @Valid DecisionRequest wanted) {
        return perform(step(video, headers, ReviewAct.DECIDED, wanted.label(), 0, wanted.comment()));
    }

    /** Withdraws the decision; the labelers' majority counts again. Without a decision nothing happens. */
    @DELETE
    @Path("/videos/{aid}/decision")
    @RolesAllowed("reviewer")
    public Uni<ReviewState> withdrawDecision(
            @PathParam("aid") String video,
            @Context HttpHeaders headers,
            @QueryParam("comment") @Size(max = LONGEST_COMMENT) String comment) {
        return perform(step(video, headers, ReviewAct.WITHDRAWN, null, 0, comment));
    }

    /** Sends the video back: it leaves the open disputes until so many more people have labelled it. */
    @POST
    @Path("/videos/{aid}/return")
    @RolesAllowed("reviewer")
    public Uni<ReviewState> returnVideo(
            @PathParam("aid") String video, @Context HttpHeaders headers, @NotNull @Valid ReturnRequest wanted) {
        return perform(step(video, headers, ReviewAct.SENT_BACK, null, wanted.more(), wanted.comment()));
    }

    @POST
    @Path("/videos/{aid}/comments")
    @RolesAllowed("labeler")
    public Uni<ReviewState> commentOnVideo(
            @PathParam("aid") String video, @Context HttpHeaders headers, @NotNull @Valid CommentRequest wanted) {
        return perform(step(video, headers, ReviewAct.COMMENTED, null, 0, wanted.comment()));
    }

    private ReviewStep step(String video, HttpHeaders headers, ReviewAct act, Boolean label, int more, String comment) {
        Aid aid = AidParser.parse(video).orElseThrow(() -> ProblemException.notFound("video", video));
        String key = Idempotency.keyOf(headers);
        return new ReviewStep(
                aid,
                act,
                label,
                more,
                comment,
                labeler.user(),
                key == null ? UUID.randomUUID().toString() : key);
    }

    private Uni<ReviewState> perform(ReviewStep step) {
        return reviews.act(step)
                .invoke(outcome -> requireDone(step, outcome))
                .invoke(outbox::wake)
                .chain(() -> reviews.state(step.aid()))
                .map(state -> state.orElseGet(() -> new ReviewState(null, null, List.of())));
    }

    private static void requireDone(ReviewStep step, ReviewOutcome outcome) {
        if (!outcome.known()) {
            throw ProblemException.notFound("video", step.aid().value());
        }
        if (outcome.keyTakenBy(step)) {
            throw ProblemException.invalid(Idempotency.HEADER, "was already used for another request");
        }
        boolean repeated = outcome.fingerprint().isPresent();
        if (!repeated && outcome.decided() && step.act() == ReviewAct.SENT_BACK) {
            throw ProblemException.conflict(
                    "decided", "This video is decided. Withdraw the decision before sending it back.");
        }
    }
}
