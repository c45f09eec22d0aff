package io.cvsa.ml.training.view;

import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.platform.text.ForeignText;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is kept under a name. */
@Schema(name = "SavedRunViewRequest")
public record SavedViewRequest(
        @Schema(required = true, description = "whether everybody may use it")
        Boolean shared,

        @Schema(required = true, description = "the query part of the page's address")
        String query) {

    private static final int LONGEST_QUERY = 4000;
    private static final int LONGEST_NAME = 100;

    /** A 422 problem names the field that cannot be accepted. */
    void check(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw ProblemException.invalid("name", "must have 1 to " + LONGEST_NAME + " characters");
        }
        ForeignText.require("name", name);
        if (shared == null) {
            throw ProblemException.invalid("shared", "is missing");
        }
        if (query == null) {
            throw ProblemException.invalid("query", "is missing");
        }
        if (ForeignText.require("query", query).length() > LONGEST_QUERY) {
            throw ProblemException.invalid("query", "must have at most " + LONGEST_QUERY + " characters");
        }
    }
}
