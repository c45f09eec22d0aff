package io.cvsa.ml.datasets.history;

import io.cvsa.ml.platform.page.Page;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What changed from one version to another, over HTTP. */
@Path("/api/v1/datasets/" + DiffResource.ID + "/differences/" + DiffResource.OTHER)
@Tag(name = "history")
class DiffResource {

    private static final String UUID_SHAPE = ":[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}}";
    static final String ID = "{id" + UUID_SHAPE;
    static final String OTHER = "{otherId" + UUID_SHAPE;

    private final VersionRows versions;
    private final Diffs diffs;

    DiffResource(VersionRows versions, Diffs diffs) {
        this.versions = versions;
        this.diffs = diffs;
    }

    /** Counts the videos that differ in {@code id} from {@code otherId}, the earlier one. */
    @GET
    @RolesAllowed("viewer")
    public DiffSummary getDifference(@PathParam("id") UUID id, @PathParam("otherId") UUID otherId) throws IOException {
        return diffs.summary(versions.version(otherId), versions.version(id));
    }

    @GET
    @Path("/rows")
    @RolesAllowed("viewer")
    public Page<DiffRow> listDifferences(
            @PathParam("id") UUID id,
            @PathParam("otherId") UUID otherId,
            @Parameter(schema = @Schema(enumeration = {"added", "removed", "flipped", "text-changed", "split-moved"}))
                    @QueryParam("kind")
                    String kind,
            @QueryParam("after") String after,
            @QueryParam("limit") Integer limit)
            throws IOException {
        return diffs.page(versions.version(otherId), versions.version(id), kind(kind), after, Page.limit(limit));
    }

    private static DiffKind kind(String kind) {
        if (kind == null || kind.isEmpty()) {
            return null;
        }
        return DiffKind.named(kind)
                .orElseThrow(() -> ProblemException.invalid(
                        "kind", "must be added, removed, flipped, text-changed or split-moved"));
    }
}
