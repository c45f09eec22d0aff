package io.cvsa.ml.embeddings.vector;

import io.cvsa.ml.platform.page.Page;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Texts without a vector, and why. */
@Path("/api/v1/quarantined-texts")
@Tag(name = "vector")
@Blocking
public class QuarantinedTextResource {

    private final QuarantineRepository quarantine;

    public QuarantinedTextResource(QuarantineRepository quarantine) {
        this.quarantine = quarantine;
    }

    @GET
    @RolesAllowed("viewer")
    public Page<QuarantinedText> listQuarantinedTexts(
            @QueryParam("model") String model, @QueryParam("after") String after, @QueryParam("limit") Integer limit) {
        return quarantine.list(model, after, Page.limit(limit));
    }
}
