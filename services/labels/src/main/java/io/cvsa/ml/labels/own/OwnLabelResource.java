package io.cvsa.ml.labels.own;

import io.cvsa.ml.labels.label.Labeler;
import io.cvsa.ml.platform.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the caller has labelled. */
@Path("/api/v1/labels/mine")
@Tag(name = "labels")
public class OwnLabelResource {

    private final OwnLabelRepository labels;
    private final Labeler labeler;

    OwnLabelResource(OwnLabelRepository labels, Labeler labeler) {
        this.labels = labels;
        this.labeler = labeler;
    }

    /** The caller's labels that count, one a video, the newest first; {@code q} searches within them. */
    @GET
    @RolesAllowed("labeler")
    public Uni<Page<OwnLabel>> listOwnLabels(
            @QueryParam("q") String q,
            @QueryParam("label") @DefaultValue("all") @Parameter(schema = @Schema(implementation = OwnFilter.class))
                    String label,
            @QueryParam("after") String after,
            @QueryParam("limit") Integer limit) {
        return labels.list(labeler.user(), OwnFilter.named(label), q, after, Page.limit(limit));
    }
}
