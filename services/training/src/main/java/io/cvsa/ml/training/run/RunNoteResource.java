package io.cvsa.ml.training.run;

import io.cvsa.ml.platform.page.Page;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.platform.text.ForeignText;
import io.cvsa.ml.training.experiment.ExperimentRepository;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What people say about runs, over HTTP: notes, tags, the experiment. */
@Path("/api/v1/runs")
@Tag(name = "run")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
public class RunNoteResource {

    private static final int LONGEST_NOTES = 10_000;

    private final RunViewRepository views;
    private final RunNoteRepository notes;
    private final ExperimentRepository experiments;

    RunNoteResource(RunViewRepository views, RunNoteRepository notes, ExperimentRepository experiments) {
        this.views = views;
        this.notes = notes;
        this.experiments = experiments;
    }

    /** Plain text; empty for none. */
    public record RunNotes(@Schema(required = true) String notes) {}

    /** All tags of a run. */
    public record RunTagList(@Schema(required = true) List<String> tags) {}

    /** Where a run belongs; null for nowhere. */
    public record RunExperiment(
            @Schema(required = true, nullable = true) UUID experimentId) {}

    /** Tags that runs shall have besides their own. */
    public record AddedTags(
            @Schema(required = true) List<UUID> runIds,
            @Schema(required = true) List<String> tags) {}

    /** Where runs belong; null for nowhere. */
    public record MovedRuns(
            @Schema(required = true) List<UUID> runIds,
            @Schema(required = true, nullable = true) UUID experimentId) {}

    /** The runs as they are now. */
    public record ChangedRuns(@Schema(required = true) List<RunView> items) {}

    /** Every tag in use, the most used first. */
    public record UsedTags(@Schema(required = true) List<RunNoteRepository.UsedTag> items) {}

    @PUT
    @Path("/{id}/notes")
    @RolesAllowed("trainer")
    public RunView putRunNotes(@PathParam("id") UUID id, RunNotes wanted, @Context SecurityContext caller) {
        if (wanted == null || wanted.notes() == null) {
            throw ProblemException.invalid("notes", "is missing");
        }
        String text = ForeignText.require("notes", wanted.notes()).strip();
        if (text.length() > LONGEST_NOTES) {
            throw ProblemException.invalid("notes", "must have at most " + LONGEST_NOTES + " characters");
        }
        find(id);
        notes.notes(id, text, caller.getUserPrincipal().getName());
        return find(id);
    }

    @PUT
    @Path("/{id}/tags")
    @RolesAllowed("trainer")
    public RunView putRunTags(@PathParam("id") UUID id, RunTagList wanted) {
        List<String> tags = RunTags.normalised(wanted == null ? null : wanted.tags());
        find(id);
        notes.tags(id, tags);
        return find(id);
    }

    @PUT
    @Path("/{id}/experiment")
    @RolesAllowed("trainer")
    public RunView putRunExperiment(@PathParam("id") UUID id, RunExperiment wanted) {
        return move(require(List.of(id)), wanted == null ? null : wanted.experimentId())
                .get(0);
    }

    @POST
    @Path("/tags")
    @RolesAllowed("trainer")
    @Operation(summary = "Adds tags to runs: to all, or, where one of them would have too many, to none")
    public ChangedRuns addRunTags(AddedTags wanted) {
        List<UUID> runs = require(wanted == null ? null : wanted.runIds());
        if (!notes.addTags(runs, RunTags.normalised(wanted.tags()))) {
            throw ProblemException.invalid(List.of(RunTags.tooMany()));
        }
        return new ChangedRuns(views.of(runs));
    }

    @PUT
    @Path("/experiment")
    @RolesAllowed("trainer")
    public ChangedRuns moveRuns(MovedRuns wanted) {
        return new ChangedRuns(move(require(wanted == null ? null : wanted.runIds()), wanted.experimentId()));
    }

    @GET
    @Path("/tags")
    public UsedTags listRunTags() {
        return new UsedTags(notes.usedTags());
    }

    private List<RunView> move(List<UUID> runs, UUID experiment) {
        experiments.require(experiment);
        notes.experiment(runs, experiment);
        return views.of(runs);
    }

    private RunView find(UUID id) {
        return views.find(id).orElseThrow(() -> ProblemException.notFound("run", id));
    }

    private List<UUID> require(List<UUID> runs) {
        if (runs == null
                || runs.isEmpty()
                || runs.size() > Page.MAX_LIMIT
                || runs.stream().anyMatch(Objects::isNull)) {
            throw ProblemException.invalid("runIds", "must have 1 to " + Page.MAX_LIMIT + " ids");
        }
        Set<UUID> missing = new HashSet<>(runs);
        views.of(runs).forEach(run -> missing.remove(run.id()));
        if (!missing.isEmpty()) {
            throw ProblemException.notFound("run", missing.iterator().next());
        }
        return runs;
    }
}
