package io.cvsa.ml.training.registry;

import io.cvsa.ml.platform.http.DownloadName;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The files of a version, to take the model elsewhere. */
@Path("/api/v1/models/{name}/versions/{version}/files")
@Tag(name = "registry")
@RolesAllowed("viewer")
class ModelFileResource {

    private final ModelRepository models;
    private final ModelFiles files;

    ModelFileResource(ModelRepository models, ModelFiles files) {
        this.models = models;
        this.files = files;
    }

    /** A file of a version. */
    @Schema(name = "ModelFile")
    public record ModelFile(
            @Schema(required = true) String name,
            @Schema(required = true) long bytes) {}

    /** The files of a version, by name. */
    @Schema(name = "ModelFileList")
    public record ModelFileList(@Schema(required = true) List<ModelFile> items) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public ModelFileList listModelFiles(@PathParam("name") String name, @PathParam("version") int version)
            throws IOException {
        List<ModelFile> found = new ArrayList<>();
        for (java.nio.file.Path file : files(name, version)) {
            found.add(new ModelFile(file.getFileName().toString(), Files.size(file)));
        }
        return new ModelFileList(found);
    }

    @GET
    @Path("/{file}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response getModelFile(
            @PathParam("name") String name, @PathParam("version") int version, @PathParam("file") String file)
            throws IOException {
        java.nio.file.Path found = files(name, version).stream()
                .filter(one -> one.getFileName().toString().equals(file))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("file", file));
        return Response.ok(found)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        DownloadName.disposition(DownloadName.of(name, version, "-" + file)))
                .header(HttpHeaders.CACHE_CONTROL, "private, immutable, max-age=31536000")
                .build();
    }

    private List<java.nio.file.Path> files(String name, int version) throws IOException {
        return files.list(models.require(name, version)
                .requireOurs("be loaded: it has no files")
                .sha256());
    }
}
