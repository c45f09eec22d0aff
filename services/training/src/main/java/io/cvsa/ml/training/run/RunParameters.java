package io.cvsa.ml.training.run;

import io.cvsa.ml.platform.problem.FieldError;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.platform.text.ForeignText;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters by which a list of runs is narrowed and sorted. */
public class RunParameters {

    private static final Set<String> STATES =
            Set.of("queued", "running", "succeeded", "failed", "cancelled", "superseded");
    private static final int MOST_CONDITIONS = 20;

    @QueryParam("state")
    String state;

    @QueryParam("modelName")
    String modelName;

    @QueryParam("datasetId")
    UUID datasetId;

    @QueryParam("experimentId")
    UUID experimentId;

    @QueryParam("trainer")
    String trainer;

    @QueryParam("tag")
    String tag;

    @QueryParam("q")
    @Parameter(description = "in the name of model, data set or experiment, in notes or tags, or how the id begins")
    String text;

    @QueryParam("studyId")
    UUID studyId;

    @QueryParam("trials")
    @Parameter(description = "whether the trials of studies are among them; without it they are only with studyId")
    boolean trials;

    @QueryParam("where")
    @Parameter(
            description =
                    "a field, one of = != > >= < <=, a value: test.averagePrecision>=0.9, parameter.learningRate<1e-3")
    List<String> where;

    @QueryParam("sort")
    @Parameter(
            description = "a field, with - in front from the greatest: -test.averagePrecision; -createdAt without it")
    String sort;

    /** A 400 or 422 problem names what cannot be understood. */
    public RunFilter filter() {
        if (state != null && !STATES.contains(state)) {
            throw ProblemException.badRequest("bad-state", "There is no run state " + state + ".");
        }
        ForeignText.require("q", text);
        ForeignText.require("modelName", modelName);
        ForeignText.require("trainer", trainer);
        ForeignText.require("tag", tag);
        String wanted = text == null || text.isBlank() ? null : text.strip();
        return new RunFilter(
                state, modelName, datasetId, experimentId, trainer, tag, wanted, studyId, trials, conditions());
    }

    /** A 422 problem where there is no such field. */
    public RunSort sort() {
        try {
            return sort == null || sort.isBlank() ? RunSort.NEWEST : RunSort.parse(sort);
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.invalid("sort", wrong.getMessage());
        }
    }

    private List<RunCondition> conditions() {
        List<RunCondition> found = new ArrayList<>();
        List<FieldError> errors = new ArrayList<>();
        for (String one : where == null ? List.<String>of() : where) {
            try {
                found.add(RunCondition.parse(one));
            } catch (IllegalArgumentException wrong) {
                errors.add(new FieldError("where", wrong.getMessage()));
            }
        }
        if (found.size() > MOST_CONDITIONS) {
            errors.add(new FieldError("where", "has at most " + MOST_CONDITIONS + " conditions"));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return found;
    }
}
