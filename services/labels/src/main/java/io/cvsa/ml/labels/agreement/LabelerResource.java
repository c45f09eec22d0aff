package io.cvsa.ml.labels.agreement;

import io.cvsa.ml.platform.memo.Remembered;
import io.cvsa.ml.platform.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What each labeler did: reviewers see everybody, labelers themselves. */
@Path("/api/v1/labels/labelers")
@Tag(name = "agreement")
public class LabelerResource {

    private final LabelerRepository labelers;
    private final SecurityIdentity identity;
    private final Remembered<LabelerList> everybody;

    LabelerResource(LabelerRepository labelers, SecurityIdentity identity) {
        this.labelers = labelers;
        this.identity = identity;
        this.everybody = new Remembered<>(AgreementResource.LIFE, labelers::labelers);
    }

    /** Everybody who ever labelled, the busiest first; a labeler gets only their own row. */
    @GET
    @RolesAllowed("labeler")
    public Uni<LabelerList> listLabelers() {
        String caller = identity.getPrincipal().getName();
        boolean all = identity.hasRole("reviewer");
        return everybody.get().map(list -> all ? list : list.of(caller));
    }

    /** How one person's labelling moves, week by week. */
    @GET
    @Path("/{user: .+}")
    @RolesAllowed("labeler")
    public Uni<LabelerDrift> labelerDrift(@PathParam("user") String user) {
        if (!identity.hasRole("reviewer") && !identity.getPrincipal().getName().equals(user)) {
            throw ProblemException.forbidden("not-your-labels", "Only a reviewer sees what others label.");
        }
        return labelers.drift(user);
    }
}
