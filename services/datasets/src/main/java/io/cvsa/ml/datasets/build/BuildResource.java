package io.cvsa.ml.datasets.build;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.datasets.snapshot.Preview;
import io.cvsa.ml.datasets.snapshot.Previews;
import io.cvsa.ml.platform.idempotency.Idempotency;
import io.cvsa.ml.platform.page.Cursor;
import io.cvsa.ml.platform.page.Page;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Builds over HTTP: preview, start, look, cancel, retry. */
@Path("/api/v1/datasets")
@Tag(name = "build")
class BuildResource {

    private static final String ID = "{id:[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}}";

    private final SpecCheck specs;
    private final BuildDesk desk;
    private final BuildRepository builds;
    private final Previews previews;

    BuildResource(SpecCheck specs, BuildDesk desk, BuildRepository builds, Previews previews) {
        this.specs = specs;
        this.desk = desk;
        this.builds = builds;
        this.previews = previews;
    }

    @POST
    @Path("/builds")
    @RolesAllowed("trainer")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "202",
            description = "The build is queued",
            content = @Content(schema = @Schema(implementation = StartedBuild.class)))
    public Response startBuild(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = DatasetSpec.class)))
                    JsonNode spec,
            @Context SecurityContext security,
            @Context HttpHeaders headers) {
        String key = Idempotency.keyOf(headers);
        return started(desk.order(specs.read(spec), user(security), key));
    }

    @POST
    @Path("/previews")
    @RolesAllowed("viewer")
    @Consumes(MediaType.APPLICATION_JSON)
    public Preview previewBuild(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = DatasetSpec.class)))
                    JsonNode spec)
            throws SQLException, InterruptedException {
        return previews.of(specs.read(spec));
    }

    @GET
    @Path("/builds")
    @RolesAllowed("viewer")
    public Page<BuildView> listBuilds(@QueryParam("after") String after, @QueryParam("limit") Integer limit) {
        int size = Page.limit(limit);
        List<BuildView> rows = after == null ? builds.list(null, null, size + 1) : listAfter(after, size + 1);
        return Page.of(rows, size, view -> List.of(view.createdAt(), view.id()));
    }

    private List<BuildView> listAfter(String after, int limit) {
        List<String> parts = Cursor.decode(after, 2);
        try {
            return builds.list(OffsetDateTime.parse(parts.get(0)), UUID.fromString(parts.get(1)), limit);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw ProblemException.badRequest("bad-cursor", "The parameter 'after' is not a cursor of this list.");
        }
    }

    @GET
    @Path("/builds/" + ID)
    @RolesAllowed("viewer")
    public BuildView getBuild(@PathParam("id") UUID id) {
        return desk.view(id);
    }

    @POST
    @Path("/builds/" + ID + "/cancellation")
    @RolesAllowed("trainer")
    @APIResponse(
            responseCode = "202",
            description = "The build stops within seconds",
            content = @Content(schema = @Schema(implementation = StartedBuild.class)))
    public Response cancelBuild(@PathParam("id") UUID id) {
        desk.cancel(id);
        return started(id);
    }

    @POST
    @Path("/builds/" + ID + "/retries")
    @RolesAllowed("trainer")
    @APIResponse(
            responseCode = "202",
            description = "A build of the same spec and as-of time is queued",
            content = @Content(schema = @Schema(implementation = StartedBuild.class)))
    public Response retryBuild(
            @PathParam("id") UUID id, @Context SecurityContext security, @Context HttpHeaders headers) {
        return started(desk.again(id, user(security), Idempotency.keyOf(headers)));
    }

    private static Response started(UUID id) {
        return Response.accepted(new StartedBuild(id))
                .location(URI.create("/api/v1/datasets/builds/" + id))
                .build();
    }

    private static String user(SecurityContext security) {
        return security.getUserPrincipal().getName();
    }
}
