package io.cvsa.ml.training.registry;

import io.cvsa.ml.platform.problem.FieldError;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Another program's predictions, taken in as a version to be judged against. */
@Path("/api/v1/models/{name}/external-versions")
@Tag(name = "registry")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("trainer")
class ExternalVersionResource {

    private static final int LONGEST_NAME = 200;

    private final ModelRepository models;
    private final ExternalVersions versions;

    ExternalVersionResource(ModelRepository models, ExternalVersions versions) {
        this.models = models;
        this.versions = versions;
    }

    /** A version of labelling_result, any label but 0 a yes, and the data set version whose test rows measure it. */
    @Schema(name = "ExternalVersionRequest")
    public record ExternalVersionRequest(
            @Schema(required = true) UUID datasetId,

            @Schema(required = true, description = "like 3.17")
            String labellingResult) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Registers a version of public.labelling_result, or with text/csv an uploaded file")
    @APIResponse(
            responseCode = "201",
            description = "registered",
            content = @Content(schema = @Schema(implementation = VersionView.class)))
    public Response registerLabellingResult(
            @PathParam("name") String name, ExternalVersionRequest request, @Context SecurityContext caller) {
        String labelling = request == null ? null : request.labellingResult();
        check(name, request == null ? null : request.datasetId(), "labellingResult", labelling);
        int version = versions.ofLabellingResult(
                name,
                request.datasetId(),
                labelling.strip(),
                caller.getUserPrincipal().getName());
        return created(name, version);
    }

    @POST
    @Consumes("text/csv")
    @Operation(summary = "Registers a file of aid,label or aid,probability")
    @APIResponse(
            responseCode = "201",
            description = "registered; bad rows are reported in its source",
            content = @Content(schema = @Schema(implementation = VersionView.class)))
    public Response registerPredictionFile(
            @PathParam("name") String name,
            @QueryParam("datasetId") UUID dataset,
            @QueryParam("file") @DefaultValue("predictions.csv") String file,
            @RequestBody(content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
                    InputStream body,
            @Context SecurityContext caller)
            throws IOException {
        check(name, dataset, "file", file);
        PredictionFile predictions =
                PredictionFile.read(new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8)));
        return created(
                name,
                versions.ofFile(
                        name,
                        dataset,
                        file,
                        predictions,
                        caller.getUserPrincipal().getName()));
    }

    private static void check(String name, UUID dataset, String sourceField, String source) {
        List<FieldError> errors = new ArrayList<>();
        ModelName.violation(name).ifPresent(wrong -> errors.add(new FieldError("name", wrong)));
        if (dataset == null) {
            errors.add(new FieldError("datasetId", "is missing"));
        }
        if (source == null || source.isBlank()) {
            errors.add(new FieldError(sourceField, "is missing"));
        } else if (source.length() > LONGEST_NAME) {
            errors.add(new FieldError(sourceField, "has more than %d characters".formatted(LONGEST_NAME)));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private Response created(String name, int version) {
        String path = URLEncoder.encode(name, StandardCharsets.UTF_8);
        return Response.created(URI.create("/api/v1/models/" + path + "/versions/" + version))
                .entity(models.detail(name, version, List.of()).version())
                .build();
    }
}
