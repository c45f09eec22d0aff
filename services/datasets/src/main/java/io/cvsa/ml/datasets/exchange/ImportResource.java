package io.cvsa.ml.datasets.exchange;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.datasets.build.SpecCheck;
import io.cvsa.ml.datasets.build.StartedBuild;
import io.cvsa.ml.platform.idempotency.Idempotency;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Versions made of files, over HTTP; an import is a build whose file takes the place of videos and labels. */
@Path("/api/v1/datasets/imports")
@Tag(name = "exchange")
class ImportResource {

    private static final String ANY = "application/octet-stream";

    private final SpecCheck specs;
    private final ImportDesk desk;

    ImportResource(SpecCheck specs, ImportDesk desk) {
        this.specs = specs;
        this.desk = desk;
    }

    /**
     * Makes a version of a Parquet file of the old program or of our own export, or of an exported CSV, whose vectors are those
     * that are stored. Our splits are kept, but for what the family
     * ever tested; rows that cannot be taken stop the import, or are left out with onFailure = continue. Look at the build for
     * how far it is.
     */
    @POST
    @Consumes("*/*")
    @RolesAllowed("trainer")
    @Blocking
    @APIResponse(
            responseCode = "202",
            description = "The import is queued",
            content = @Content(schema = @Schema(implementation = StartedBuild.class)))
    public Response importDataset(
            @BeanParam Parameters parameters,
            @Context SecurityContext security,
            @Context HttpHeaders headers,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = ANY,
                                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
                    InputStream body)
            throws IOException {
        String key = Idempotency.keyOf(headers);
        DatasetSpec spec = specs.read(parameters.spec());
        var id = desk.order(
                spec, parameters.name(), body, security.getUserPrincipal().getName(), key);
        return Response.accepted(new StartedBuild(id))
                .location(URI.create("/api/v1/datasets/builds/" + id))
                .build();
    }

    /** What becomes of the file, as the spec of a build says it. */
    public static class Parameters {

        @QueryParam("name")
        @Parameter(required = true)
        String name;

        @QueryParam("model")
        @Parameter(required = true)
        String model;

        @QueryParam("description")
        String description;

        @QueryParam("family")
        String family;

        @QueryParam("validation")
        Double validation;

        @QueryParam("test")
        Double test;

        @QueryParam("seed")
        Long seed;

        @QueryParam("onFailure")
        @Parameter(schema = @Schema(enumeration = {"fail", "continue"}))
        String onFailure;

        @QueryParam("fileName")
        String fileName;

        ObjectNode spec() {
            ObjectNode spec = JsonNodeFactory.instance.objectNode();
            put(spec, "name", name);
            put(spec, "model", model);
            put(spec, "description", description);
            put(spec, "onFailure", onFailure);
            if (seed != null) {
                spec.put("seed", seed);
            }
            ObjectNode split = spec.putObject("split");
            split.put("validation", validation == null ? 0.1 : validation);
            split.put("test", test == null ? 0.2 : test);
            put(split, "family", family);
            return spec;
        }

        private static void put(ObjectNode object, String field, String value) {
            if (value != null) {
                object.put(field, value);
            }
        }

        String name() {
            String given = fileName == null || fileName.isBlank() ? "file" : fileName.strip();
            return given.length() <= 200 ? given : given.substring(0, 200);
        }
    }
}
