package io.cvsa.ml.datasets.export;

import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.PathPart;

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
        long size = Files.size(file);
        Optional<ByteRange> part = ByteRange.of(range, size);
        Response.ResponseBuilder answer = part.isEmpty()
                ? Response.ok(file)
                : Response.status(Response.Status.PARTIAL_CONTENT)
                        .header("Content-Range", part.get().header(size))
                        .entity(new PathPart(file, part.get().from(), part.get().length()));
        return answer.tag(new EntityTag(sha256))
                .header("Accept-Ranges", "bytes")
                .header("Cache-Control", "private, immutable, max-age=31536000")
                .build();
    }

    /** A part of a file, both ends included. */
    record ByteRange(long from, long to) {

        /** Empty for no range and for what is not one range of bytes; a 416 problem for one outside of the file. */
        static Optional<ByteRange> of(String header, long size) {
            if (header == null || !header.matches("bytes=(\\d{1,18}-\\d{0,18}|-\\d{1,18})")) {
                return Optional.empty();
            }
            String[] ends = header.substring("bytes=".length()).split("-", -1);
            long from = ends[0].isEmpty() ? Math.max(0, size - Long.parseLong(ends[1])) : Long.parseLong(ends[0]);
            long to = ends[0].isEmpty() || ends[1].isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(ends[1]));
            if (from > to) {
                throw new ProblemException(
                        416, "bad-range", "The range lies outside", "The file has " + size + " bytes.", List.of());
            }
            return Optional.of(new ByteRange(from, to));
        }

        long length() {
            return to - from + 1;
        }

        String header(long size) {
            return "bytes " + from + "-" + to + "/" + size;
        }
    }
}
