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

/** The catalogue: lists, and one video. */
@Path("/api/v1")
@Tag(name = "videos")
public class VideoResource {

    private final VideoRepository videos;
    private final Onlookers onlookers;

    VideoResource(VideoRepository videos, Onlookers onlookers) {
        this.videos = videos;
        this.onlookers = onlookers;
    }

    /** Videos, the newest first. */
    @GET
    @Path("/videos")
    @RolesAllowed("viewer")
    public Uni<Page<VideoSummary>> listVideos(
            @BeanParam VideoParameters parameters,
            @QueryParam("after") String after,
            @QueryParam("limit") Integer limit) {
        VideoFilter filter = parameters.filter();
        return onlookers.here().chain(onlooker -> {
            VideoQuery query = new VideoQuery(filter, onlooker).behind(after);
            return videos.list(query, Page.limit(limit));
        });
    }

    /** One video with its whole history, by aid, av number, BV id. */
    @GET
    @Path("/videos/{aid}")
    @RolesAllowed("viewer")
    public Uni<VideoDetail> getVideo(@PathParam("aid") String id) {
        Aid aid = AidParser.parse(id).orElseThrow(() -> ProblemException.notFound("video", id));
        return onlookers
                .here()
                .chain(onlooker -> videos.find(aid, onlooker))
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("video", id)));
    }
}
