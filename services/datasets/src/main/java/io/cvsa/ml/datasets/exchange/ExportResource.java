package io.cvsa.ml.datasets.exchange;

import io.cvsa.ml.datasets.export.FileAnswer;
import io.cvsa.ml.datasets.snapshot.DatasetDetail;
import io.cvsa.ml.datasets.snapshot.DatasetRepository;
import io.cvsa.ml.platform.http.DownloadName;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Versions as files for other programs, over HTTP. */
@Path("/api/v1/datasets")
@Tag(name = "exchange")
class ExportResource {

    private static final String ID = "{id:[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}}";

    private final DatasetRepository datasets;
    private final Exports exports;

    ExportResource(DatasetRepository datasets, Exports exports) {
        this.datasets = datasets;
        this.exports = exports;
    }

    /** The files that a version can be fetched as, with the sizes of those that are there. */
    @GET
    @Path("/" + ID + "/exports")
    @RolesAllowed("viewer")
    public List<ExportView> listExports(@PathParam("id") UUID id) throws IOException {
        DatasetDetail version = version(id);
        List<ExportView> views = new ArrayList<>();
        for (ExportFormat format : ExportFormat.values()) {
            Optional<java.nio.file.Path> made = exports.made(version, format);
            Long bytes = made.isPresent() ? Files.size(made.get()) : null;
            views.add(new ExportView(format, name(version, format), bytes));
        }
        return views;
    }

    /** One of them; the first request makes it, and a broken download goes on with a Range. */
    @GET
    @Path("/" + ID + "/export")
    @RolesAllowed("trainer")
    @APIResponse(
            responseCode = "200",
            description = "The file; 206 with one part of it when a Range is asked for",
            content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "503", description = "The file is still being made: ask again")
    public Response exportDataset(
            @PathParam("id") UUID id,
            @Parameter(required = true, schema = @Schema(implementation = ExportFormat.class)) @QueryParam("format")
                    String format,
            @HeaderParam("Range") String range,
            @HeaderParam("If-Range") String ifRange)
            throws IOException {
        ExportFormat wanted = ExportFormat.named(format);
        DatasetDetail version = version(id);
        java.nio.file.Path file = exports.file(version, wanted);
        return FileAnswer.of(file, wanted.tag(version.summary().hash()), range, ifRange)
                .header(HttpHeaders.CONTENT_TYPE, wanted.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, DownloadName.disposition(name(version, wanted)))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .build();
    }

    private static String name(DatasetDetail version, ExportFormat format) {
        return DownloadName.of(version.summary().name(), version.summary().version(), format.ending());
    }

    private DatasetDetail version(UUID id) {
        return datasets.find(id).orElseThrow(() -> ProblemException.notFound("data set", id));
    }
}
