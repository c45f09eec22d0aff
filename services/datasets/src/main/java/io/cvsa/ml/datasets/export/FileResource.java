package io.cvsa.ml.datasets.export;

import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The files of versions over HTTP, by hash and in parts, so that a broken download goes on. */
@Path("/api/v1/datasets/files")
@Tag(name = "export")
class FileResource {

    private final FileStore store;

    FileResource(FileStore store) {
        this.store = store;
    }

    @GET
    @Path("/{sha256}")
    @RolesAllowed({"service", "trainer"})
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @APIResponse(
            responseCode = "200",
            description = "The file; 206 with one part of it when a Range is asked for",
            content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response getFile(@PathParam("sha256") String sha256, @HeaderParam("Range") String range) throws IOException {
        java.nio.file.Path file = store.find(sha256).orElseThrow(() -> ProblemException.notFound("file", sha256));
        return FileAnswer.of(file, sha256, range, null)
                .header("Cache-Control", "private, immutable, max-age=31536000")
                .build();
    }
}
