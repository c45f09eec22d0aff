package io.cvsa.ml.labels.queue;

import io.cvsa.ml.labels.aid.Aid;
import io.cvsa.ml.labels.aid.AidParser;
import io.cvsa.ml.labels.label.Labeler;
import io.cvsa.ml.labels.video.Onlooker;
import io.cvsa.ml.labels.video.Onlookers;
import io.cvsa.ml.labels.video.VideoRepository;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.platform.text.ForeignText;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Hands out what is to be labelled, to one desk at a time. */
@Path("/api/v1")
@Tag(name = "queues")
public class QueueResource {

    private final LeaseRepository leases;
    private final VideoRepository videos;
    private final Onlookers onlookers;
    private final Labeler labeler;

    QueueResource(LeaseRepository leases, VideoRepository videos, Onlookers onlookers, Labeler labeler) {
        this.leases = leases;
        this.videos = videos;
        this.onlookers = onlookers;
        this.labeler = labeler;
    }

    /** Leases videos to this desk for ten minutes, and gives back what it neither holds nor got now. */
    @POST
    @Path("/labels/leases")
    @RolesAllowed("labeler")
    public Uni<LeasedVideos> leaseVideos(@NotNull @Valid LeaseRequest wanted) {
        return onlookers.here().chain(onlooker -> leases.take(wanted, onlooker).chain(lease -> shown(lease, onlooker)));
    }

    private Uni<LeasedVideos> shown(Lease lease, Onlooker onlooker) {
        return videos.details(lease.aids(), onlooker).map(found -> new LeasedVideos(found, lease.until()));
    }

    /** Gives back everything that waits on a desk. */
    @DELETE
    @Path("/labels/leases")
    @RolesAllowed("labeler")
    @APIResponse(responseCode = "204", description = "Given back")
    public Uni<Void> releaseVideos(@QueryParam("desk") String desk) {
        if (desk == null || desk.isBlank()) {
            throw ProblemException.badRequest("bad-parameter", "desk is missing");
        }
        return leases.release(labeler.user(), ForeignText.require("desk", desk));
    }

    /** How much is left for the caller. */
    @GET
    @Path("/labels/queues")
    @RolesAllowed("labeler")
    public Uni<QueueCounts> countQueues() {
        return onlookers.here().chain(leases::counts);
    }

    /** Passes a video over; it waits in the caller's queue of skipped ones until the caller labels it or ends the skip. */
    @POST
    @Path("/videos/{aid}/skips")
    @RolesAllowed("labeler")
    @APIResponse(responseCode = "204", description = "Passed over")
    public Uni<Void> skipVideo(@PathParam("aid") String video) {
        return of(video, leases::skip);
    }

    /** Ends a skip. */
    @DELETE
    @Path("/videos/{aid}/skips")
    @RolesAllowed("labeler")
    @APIResponse(responseCode = "204", description = "Not passed over any more")
    public Uni<Void> unskipVideo(@PathParam("aid") String video) {
        return of(video, leases::unskip);
    }

    private Uni<Void> of(String video, BiFunction<String, Aid, Uni<Boolean>> act) {
        Aid aid = AidParser.parse(video).orElseThrow(() -> ProblemException.notFound("video", video));
        return act.apply(labeler.user(), aid)
                .invoke(known -> {
                    if (!known) {
                        throw ProblemException.notFound("video", video);
                    }
                })
                .replaceWithVoid();
    }
}
