package io.cvsa.ml.labels.video;

import io.cvsa.ml.labels.aid.Aid;
import io.cvsa.ml.labels.aid.AidParser;
import io.cvsa.ml.labels.label.LabelRepository;
import io.cvsa.ml.labels.label.Labeler;
import io.cvsa.ml.platform.page.Page;
import io.cvsa.ml.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The catalogue: lists, one video, and the next one for a labeler. */
@Path("/api/v1")
@Tag(name = "videos")
public class VideoResource {

    private final VideoRepository videos;
    private final LabelRepository labels;
    private final Labeler labeler;

    VideoResource(VideoRepository videos, LabelRepository labels, Labeler labeler) {
        this.videos = videos;
        this.labels = labels;
        this.labeler = labeler;
    }

    /** Videos, the newest first; {@code q} is a part of the title, the tags or the description, or an id or URL. */
    @GET
    @Path("/videos")
    @RolesAllowed("viewer")
    public Uni<Page<VideoSummary>> listVideos(
            @QueryParam("q") String q,
            @QueryParam("label") @DefaultValue("all") @Parameter(schema = @Schema(implementation = LabelFilter.class))
                    String label,
            @QueryParam("after") String after,
            @QueryParam("limit") Integer limit) {
        return videos.list(new VideoQuery(q, LabelFilter.named(label), after, limit));
    }

    /** One video with its whole history, by aid, av number, BV id. */
    @GET
    @Path("/videos/{aid}")
    @RolesAllowed("viewer")
    public Uni<VideoDetail> getVideo(@PathParam("aid") String id) {
        Aid aid = AidParser.parse(id).orElseThrow(() -> ProblemException.notFound("video", id));
        return videos.find(aid)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("video", id)))
                .chain(this::withHistory);
    }

    /** A video that the caller has not labelled; 204 when there is none left. */
    @GET
    @Path("/labels/next")
    @RolesAllowed("labeler")
    @APIResponse(
            responseCode = "200",
            description = "The next video",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = VideoDetail.class)))
    @APIResponse(responseCode = "204", description = "Nothing is left to label")
    public Uni<Response> nextVideo(
            @QueryParam("queue") @DefaultValue("random") @Parameter(schema = @Schema(implementation = NextQueue.class))
                    String queue,
            @QueryParam("exclude") String exclude) {
        return videos.next(NextQueue.named(queue), labeler.user(), aids(exclude))
                .chain(this::answer);
    }

    private Uni<Response> answer(Optional<VideoDetail> next) {
        if (next.isEmpty()) {
            return Uni.createFrom().item(Response.noContent().build());
        }
        return withHistory(next.get()).map(video -> Response.ok(video).build());
    }

    private Uni<VideoDetail> withHistory(VideoDetail video) {
        return labels.history(new Aid(video.aid())).map(video::withHistory);
    }

    private static Set<Long> aids(String exclude) {
        if (exclude == null || exclude.isBlank()) {
            return Set.of();
        }
        return Stream.of(exclude.split(",", -1)).map(VideoResource::excluded).collect(Collectors.toSet());
    }

    private static Long excluded(String id) {
        return AidParser.parse(id)
                .map(Aid::value)
                .orElseThrow(() -> ProblemException.badRequest("bad-parameter", "exclude: no video id: " + id));
    }
}
