package io.cvsa.ml.labels.video;

import io.cvsa.ml.labels.aid.Aid;
import io.cvsa.ml.labels.aid.AidParser;
import io.cvsa.ml.platform.page.Page;
import io.cvsa.ml.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The catalogue: lists, and one video with all that is known about it. */
@Path("/api/v1")
@Tag(name = "videos")
public class VideoResource {

    private final VideoRepository videos;
    private final Viewer.Door door;

    VideoResource(VideoRepository videos, Viewer.Door door) {
        this.videos = videos;
        this.door = door;
    }

    /** Videos, the newest first; every filter that is given must hold. */
    @GET
    @Path("/videos")
    @RolesAllowed("viewer")
    public Uni<Page<VideoSummary>> listVideos(
            @BeanParam VideoFilterParameters asked,
            @QueryParam("after") String after,
            @QueryParam("limit") Integer limit) {
        return door.caller().chain(viewer -> videos.list(asked.filter(), viewer, after, Page.limit(limit)));
    }

    /** One video with its whole history, by aid, av number, BV id. */
    @GET
    @Path("/videos/{aid}")
    @RolesAllowed("viewer")
    public Uni<VideoDetail> getVideo(@PathParam("aid") String id) {
        Aid aid = AidParser.parse(id).orElseThrow(() -> ProblemException.notFound("video", id));
        return door.caller()
                .chain(viewer -> videos.find(aid, viewer))
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("video", id)));
    }
}
