package io.cvsa.ml.labels.agreement;

import io.cvsa.ml.platform.memo.Remembered;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How far labelers agree. */
@Path("/api/v1/labels/agreement")
@Tag(name = "agreement")
public class AgreementResource {

    private static final int MOST = 50;

    static final Duration LIFE = Duration.ofSeconds(5);

    private final Remembered<AgreementCount> count;

    AgreementResource(AgreementRepository agreement) {
        this.count = new Remembered<>(LIFE, () -> agreement.count(MOST));
    }

    /** Raw agreement and Krippendorff's alpha of all, Cohen's kappa of each pair of the busiest labelers. */
    @GET
    @RolesAllowed("reviewer")
    public Uni<LabelAgreement> labelAgreement(
            @QueryParam("labelers") @DefaultValue("20") @Min(2) @Max(MOST) int labelers) {
        return count.get().map(counted -> LabelAgreement.of(counted, labelers));
    }
}
