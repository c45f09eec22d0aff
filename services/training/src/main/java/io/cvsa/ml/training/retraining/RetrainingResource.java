package io.cvsa.ml.training.retraining;

import io.cvsa.ml.platform.page.Cursor;
import io.cvsa.ml.platform.page.Page;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Retraining policies and their decisions over HTTP. */
@Path("/api/v1/retraining")
@Tag(name = "retraining")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
public class RetrainingResource {

    private final PolicyRepository policies;
    private final DecisionRepository decisions;

    RetrainingResource(PolicyRepository policies, DecisionRepository decisions) {
        this.policies = policies;
        this.decisions = decisions;
    }

    @GET
    @Path("/policies")
    public Page<PolicyView> listPolicies() {
        return new Page<>(policies.all(), null);
    }

    @PUT
    @Path("/policies/{modelName}")
    @RolesAllowed("admin")
    public PolicyView savePolicy(
            @PathParam("modelName") String modelName, PolicyRequest policy, @Context SecurityContext caller) {
        if (policy == null) {
            throw ProblemException.badRequest("no-body", "The request has no body.");
        }
        policy.check(modelName);
        policies.save(modelName, policy, caller.getUserPrincipal().getName());
        return policies.find(modelName)
                .orElseThrow(() -> ProblemException.notFound("retraining policy of model", modelName));
    }

    @GET
    @Path("/decisions")
    public Page<DecisionView> listDecisions(
            @QueryParam("modelName") String modelName,
            @QueryParam("after") String after,
            @QueryParam("limit") Integer limit) {
        int size = Page.limit(limit);
        Long before = after == null ? null : Cursor.decodeLong(after);
        return Page.of(decisions.list(modelName, before, size + 1), size, decision -> List.of(decision.id()));
    }
}
