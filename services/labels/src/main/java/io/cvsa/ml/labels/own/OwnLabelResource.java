package io.cvsa.ml.labels.own;

import io.cvsa.ml.labels.label.Labeler;
import io.cvsa.ml.platform.page.Cursor;
import io.cvsa.ml.platform.page.Page;
import io.cvsa.ml.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the caller has labelled, to look at again and to revise. */
@Path("/api/v1")
@Tag(name = "labels")
public class OwnLabelResource {

    private final OwnLabelRepository own;
    private final Labeler labeler;

    OwnLabelResource(OwnLabelRepository own, Labeler labeler) {
        this.own = own;
        this.labeler = labeler;
    }

    /** One row a video: the caller's label that counts, the newest first. */
    @GET
    @Path("/labels/mine")
    @RolesAllowed("labeler")
    public Uni<Page<OwnLabel>> listOwnLabels(
            @QueryParam("q") String q,
            @QueryParam("label") @DefaultValue("all") @Parameter(schema = @Schema(enumeration = {"all", "yes", "no"}))
                    String label,
            @QueryParam("after") String after,
            @QueryParam("limit") Integer limit) {
        List<Long> place = after == null ? List.of(Long.MAX_VALUE, Long.MAX_VALUE) : Cursor.decodeLongs(after, 2);
        return own.list(labeler.user(), answer(label), q, place.get(0), place.get(1), Page.limit(limit));
    }

    private static Boolean answer(String label) {
        return switch (label) {
            case "all" -> null;
            case "yes" -> true;
            case "no" -> false;
            default -> throw ProblemException.badRequest("bad-parameter", "label must be all, yes or no");
        };
    }
}
