package io.cvsa.ml.labels.exchange;

import io.cvsa.ml.labels.label.Labeler;
import io.cvsa.ml.platform.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes over catalogues and labels of any size: JSON Lines or CSV, packed with gzip or not, read as they arrive. */
@Path("/api/v1/imports")
@Tag(name = "imports")
@Blocking
public class ImportResource {

    private static final String JSON_LINES = "application/x-ndjson";
    private static final String CSV = "text/csv";

    private final ImportStore store;
    private final Labeler labeler;

    ImportResource(ImportStore store, Labeler labeler) {
        this.store = store;
        this.labeler = labeler;
    }

    /**
     * Videos and the labels in their rows. The same file twice changes nothing. Refused where the catalogue belongs to another
     * program, which would believe that it had collected these videos.
     */
    @POST
    @Path("/videos")
    @Consumes("*/*")
    @RolesAllowed("admin")
    public ImportReport importVideos(
            @QueryParam("labeler") String name,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) String encoding,
            @RequestBody(content = {@Content(mediaType = JSON_LINES), @Content(mediaType = CSV)}) InputStream body)
            throws IOException {
        if (!store.catalogueIsOurs()) {
            throw ProblemException.conflict(
                    "foreign-catalogue",
                    "This database's catalogue is written by another program; videos are not imported.");
        }
        ImportTally tally = new ImportTally();
        VideoTarget target = new VideoTarget(store, new VoteReader(labelerOr(name)), tally);
        return new ImportLoop(Upload.open(body, type, encoding), Columns.VIDEOS, target, tally).run();
    }

    /** Labels of videos that are already there. The same file twice changes nothing. */
    @POST
    @Path("/labels")
    @Consumes("*/*")
    @RolesAllowed("labeler")
    public ImportReport importLabels(
            @QueryParam("labeler") String name,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) String encoding,
            @RequestBody(content = {@Content(mediaType = JSON_LINES), @Content(mediaType = CSV)}) InputStream body)
            throws IOException {
        ImportTally tally = new ImportTally();
        VoteTarget target = new VoteTarget(store, new VoteReader(labelerOr(name)), tally);
        return new ImportLoop(Upload.open(body, type, encoding), Columns.LABELS, target, tally).run();
    }

    private String labelerOr(String name) {
        return name == null ? labeler.user() : Labeler.checked("labeler", name);
    }
}
