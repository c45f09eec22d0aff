package io.cvsa.ml.labels.agreement;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How far labelers agree. */
@Path("/api/v1/labels/agreement")
@Tag(name = "agreement")
public class AgreementResource {

    private final AgreementRepository agreement;

    AgreementResource(AgreementRepository agreement) {
        this.agreement = agreement;
    }

    /** Raw agreement and Krippendorff's alpha of all, Cohen's kappa of each pair of the busiest labelers. */
    @GET
    @RolesAllowed("viewer")
    public Uni<LabelAgreement> labelAgreement(
            @QueryParam("labelers") @DefaultValue("20") @Min(2) @Max(50) int labelers) {
        return Uni.combine()
                .all()
                .unis(agreement.overall(), agreement.pairs(labelers))
                .with(LabelAgreement::of);
    }
}
