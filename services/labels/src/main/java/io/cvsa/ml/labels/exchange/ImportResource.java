package io.cvsa.ml.labels.exchange;

import io.cvsa.ml.labels.label.AppendRepository;
import io.cvsa.ml.labels.label.Labeler;
import io.cvsa.ml.platform.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Takes over catalogues and labels of any size: CSV, JSON Lines, a JSON array, or a Label Studio export as either; packed with
 * gzip or not, read as they arrive.
 */
@Path("/api/v1/imports")
@Tag(name = "imports")
@Blocking
public class ImportResource {

    private static final String JSON_LINES = "application/x-ndjson";
    private static final String CSV = "text/csv";

    private static final String JSON = "application/json";
    private static final String DRY_RUN = "Say what the import would do, and store nothing";

    private final ImportStore store;
    private final CataloguePreview catalogue;
    private final AppendRepository labels;
    private final Labeler labeler;

    ImportResource(ImportStore store, CataloguePreview catalogue, AppendRepository labels, Labeler labeler) {
        this.store = store;
        this.catalogue = catalogue;
        this.labels = labels;
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
            @QueryParam("dryRun") @DefaultValue("false") @Parameter(description = DRY_RUN) boolean dryRun,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) String encoding,
            @RequestBody(
                            content = {
                                @Content(mediaType = JSON_LINES),
                                @Content(mediaType = CSV),
                                @Content(mediaType = JSON)
                            })
                    InputStream body)
            throws IOException {
        if (!store.catalogueIsOurs()) {
            throw ProblemException.conflict(
                    "foreign-catalogue",
                    "This database's catalogue is written by another program; videos are not imported.");
        }
        String labelled = labelerOr(name);
        RowSource source = Upload.open(body, type, encoding, labelled);
        ImportTally tally = new ImportTally(dryRun, source.format());
        VideoTarget target = new VideoTarget(sink(dryRun, true), new VoteReader(labelled), tally);
        return new ImportLoop(source, Columns.VIDEOS, target, tally).run();
    }

    /** Labels of videos that are already there, of anybody: a reviewer's right. The same file twice changes nothing. */
    @POST
    @Path("/labels")
    @Consumes("*/*")
    @RolesAllowed("reviewer")
    public ImportReport importLabels(
            @QueryParam("labeler") String name,
            @QueryParam("dryRun") @DefaultValue("false") @Parameter(description = DRY_RUN) boolean dryRun,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) String encoding,
            @RequestBody(
                            content = {
                                @Content(mediaType = JSON_LINES),
                                @Content(mediaType = CSV),
                                @Content(mediaType = JSON)
                            })
                    InputStream body)
            throws IOException {
        String labelled = labelerOr(name);
        RowSource source = Upload.open(body, type, encoding, labelled);
        ImportTally tally = new ImportTally(dryRun, source.format());
        VoteTarget target = new VoteTarget(sink(dryRun, false), new VoteReader(labelled), tally);
        return new ImportLoop(source, Columns.LABELS, target, tally).run();
    }

    private ImportSink sink(boolean dryRun, boolean bringsVideos) {
        return dryRun ? new DryRun(catalogue, labels, bringsVideos) : store;
    }

    private String labelerOr(String name) {
        return name == null ? labeler.user() : Labeler.checked("labeler", name);
    }
}
