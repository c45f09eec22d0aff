package io.cvsa.ml.training.experiment;

import io.cvsa.ml.platform.problem.FieldError;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.platform.text.ForeignText;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an experiment is called and asks. */
public record ExperimentRequest(
        @Schema(required = true, description = "unique, whatever its case")
        String name,

        @Schema(nullable = true) String description) {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 2000;

    /** The same without blanks around; a 422 problem names every field that cannot be accepted. */
    ExperimentRequest checked() {
        String named = name == null ? "" : ForeignText.require("name", name).strip();
        String described = description == null
                ? ""
                : ForeignText.require("description", description).strip();
        List<FieldError> errors = new ArrayList<>();
        if (named.isEmpty()) {
            errors.add(new FieldError("name", "is missing"));
        } else if (named.length() > LONGEST_NAME) {
            errors.add(new FieldError("name", "must have at most " + LONGEST_NAME + " characters"));
        }
        if (described.length() > LONGEST_DESCRIPTION) {
            errors.add(new FieldError("description", "must have at most " + LONGEST_DESCRIPTION + " characters"));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new ExperimentRequest(named, described);
    }
}
