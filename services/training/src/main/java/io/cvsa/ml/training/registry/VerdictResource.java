package io.cvsa.ml.training.registry;

import io.cvsa.ml.platform.page.Cursor;
import io.cvsa.ml.platform.page.Page;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Verdicts between two runs, or two versions, over HTTP. */
@Path("/api/v1/verdicts")
@Tag(name = "verdict")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
class VerdictResource {

    private final ModelRepository models;
    private final Verdicts verdicts;

    VerdictResource(ModelRepository models, Verdicts verdicts) {
        this.models = models;
        this.verdicts = verdicts;
    }

    /** Two sides, each a run or a version. */
    public static class Sides {

        @QueryParam("run")
        UUID run;

        @QueryParam("model")
        String model;

        @QueryParam("version")
        Integer version;

        @QueryParam("against")
        UUID against;

        @QueryParam("againstModel")
        String againstModel;

        @QueryParam("againstVersion")
        Integer againstVersion;
    }

    @GET
    @Operation(summary = "Whether a run or version is better than another on the same test rows")
    public VerdictView getVerdict(@BeanParam Sides sides) {
        return verdicts.compare(one(sides), other(sides));
    }

    @GET
    @Path("/disagreements")
    @Operation(summary = "Test rows that both answer differently, the most confident disagreement first")
    public Page<Disagreement> listDisagreements(
            @BeanParam Sides sides, @QueryParam("after") String after, @QueryParam("limit") Integer limit) {
        int size = Page.limit(limit);
        int from = after == null ? 0 : (int) Math.max(0, Cursor.decodeLong(after));
        List<Ranked> found = new ArrayList<>();
        for (Disagreement one : verdicts.disagreements(one(sides), other(sides), from, size + 1)) {
            found.add(new Ranked(from + found.size() + 1, one));
        }
        Page<Ranked> page = Page.of(found, size, ranked -> List.of(ranked.place()));
        return new Page<>(page.items().stream().map(Ranked::row).toList(), page.next());
    }

    /** The rows of two versions never change, so a row's place among them is its key. */
    private record Ranked(int place, Disagreement row) {}

    private ModelVersion one(Sides sides) {
        return side("run", sides.run, "version", sides.model, sides.version);
    }

    private ModelVersion other(Sides sides) {
        return side("against", sides.against, "againstVersion", sides.againstModel, sides.againstVersion);
    }

    private ModelVersion side(String runName, UUID run, String versionName, String model, Integer version) {
        if (run != null) {
            return models.ofRun(run)
                    .orElseThrow(() -> ProblemException.conflict(
                            "not-evaluated", "Run " + run + " has no evaluation: it has not ended well."));
        }
        if (model == null || version == null) {
            throw ProblemException.invalid(model == null && version == null ? runName : versionName, "is missing");
        }
        return models.require(model, version);
    }
}
