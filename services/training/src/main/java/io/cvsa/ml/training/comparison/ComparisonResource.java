package io.cvsa.ml.training.comparison;

import io.cvsa.ml.platform.page.Page;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.training.run.RunParameters;
import io.cvsa.ml.training.run.RunView;
import io.cvsa.ml.training.run.RunViewRepository;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Runs beside each other, over HTTP: compared one by one, or taken together where only the seed differs. */
@Path("/api/v1/runs")
@Tag(name = "run")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
public class ComparisonResource {

    private static final int MOST = 20;

    private final RunViewRepository views;
    private final ComparisonRepository comparisons;
    private final GroupRepository groups;

    ComparisonResource(RunViewRepository views, ComparisonRepository comparisons, GroupRepository groups) {
        this.views = views;
        this.comparisons = comparisons;
        this.groups = groups;
    }

    /** The first groups in the order that was asked for. */
    public record RunGroups(@Schema(required = true) List<RunGroup> items) {}

    @GET
    @Path("/comparison")
    @Operation(summary = "2 to 20 runs side by side: what differs, their curves, their test splits' curves")
    public RunComparison compareRuns(@QueryParam("run") List<UUID> ids) {
        List<UUID> wanted = ids == null ? List.of() : ids.stream().distinct().toList();
        if (wanted.size() < 2 || wanted.size() > MOST) {
            throw ProblemException.invalid("run", "must name 2 to " + MOST + " different runs");
        }
        Map<UUID, RunView> found = new LinkedHashMap<>();
        views.of(wanted).forEach(run -> found.put(run.id(), run));
        List<RunView> runs = wanted.stream()
                .map(id -> Objects.requireNonNullElseGet(found.get(id), () -> missing(id)))
                .toList();
        return new RunComparison(
                runs, RunComparison.differing(runs), comparisons.curves(wanted), comparisons.evaluations(wanted));
    }

    private static RunView missing(UUID id) {
        throw ProblemException.notFound("run", id);
    }

    @GET
    @Path("/groups")
    @Operation(summary = "Runs taken together where all but the seed is equal; sorted by the mean where by a number")
    public RunGroups listRunGroups(@BeanParam RunParameters parameters, @QueryParam("limit") Integer limit) {
        return new RunGroups(groups.groups(parameters.filter(), parameters.sort(), Page.limit(limit)));
    }
}
