package io.cvsa.ml.labels.queue;

import io.cvsa.ml.labels.aid.Aid;
import io.cvsa.ml.labels.aid.AidParser;
import io.cvsa.ml.labels.label.Labeler;
import io.cvsa.ml.labels.video.VideoRepository;
import io.cvsa.ml.labels.video.Viewer;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.platform.text.ForeignText;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The desk's queues: the next videos for one desk and no other, and what was passed over. */
@Path("/api/v1")
@Tag(name = "desk")
public class QueueResource {

    private static final int TRIES = 4;

    private final QueueRepository queues;
    private final VideoRepository videos;
    private final Viewer.Door door;
    private final Labeler labeler;

    QueueResource(QueueRepository queues, VideoRepository videos, Viewer.Door door, Labeler labeler) {
        this.queues = queues;
        this.videos = videos;
        this.door = door;
        this.labeler = labeler;
    }

    /** The next videos; none where the queue is empty. What this desk no longer holds is given back. */
    @POST
    @Path("/labels/leases")
    @RolesAllowed("labeler")
    public Uni<LeasedVideos> leaseVideos(@NotNull @Valid LeaseRequest wanted) {
        ForeignText.require("desk", wanted.desk());
        return door.caller()
                .chain(viewer -> take(wanted, viewer, TRIES).chain(leases -> videos.details(leases.aids(), viewer)
                        .map(items -> new LeasedVideos(items, leases.until()))));
    }

    private Uni<Leases> take(LeaseRequest wanted, Viewer viewer, int tries) {
        return queues.take(wanted, viewer)
                .chain(leases -> leases.othersWereQuicker() && tries > 1
                        ? take(wanted, viewer, tries - 1)
                        : Uni.createFrom().item(leases));
    }

    /** Gives back all that a desk has. */
    @DELETE
    @Path("/labels/leases")
    @RolesAllowed("labeler")
    public Uni<Void> giveVideosBack(@QueryParam("desk") @NotNull @Size(min = 1, max = 64) String desk) {
        return queues.giveBack(labeler.user(), ForeignText.require("desk", desk));
    }

    /** How much waits for the caller. */
    @GET
    @Path("/labels/queues")
    @RolesAllowed("labeler")
    public Uni<QueueCounts> queueCounts() {
        return door.caller().chain(queues::counts);
    }

    /** Passes a video over: it comes back in the queue of the skipped only. Twice is once. */
    @POST
    @Path("/videos/{aid}/skips")
    @RolesAllowed("labeler")
    public Uni<Void> skipVideo(@PathParam("aid") String id) {
        return queues.skip(labeler.user(), aid(id))
                .invoke(known -> {
                    if (!known) {
                        throw ProblemException.notFound("video", id);
                    }
                })
                .replaceWithVoid();
    }

    @DELETE
    @Path("/videos/{aid}/skips")
    @RolesAllowed("labeler")
    public Uni<Void> unskipVideo(@PathParam("aid") String id) {
        return queues.unskip(labeler.user(), aid(id));
    }

    private static Aid aid(String id) {
        return AidParser.parse(id).orElseThrow(() -> ProblemException.notFound("video", id));
    }
}
