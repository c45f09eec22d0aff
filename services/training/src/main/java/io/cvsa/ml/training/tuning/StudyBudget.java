package io.cvsa.ml.training.tuning;

import io.cvsa.ml.platform.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How much a study may try; null does not limit. */
public record StudyBudget(
        @Schema(nullable = true) Integer maxTrials,
        @Schema(nullable = true) Double maxMinutes) {

    static final int MOST_TRIALS = 10_000;
    private static final double MOST_MINUTES = 100_000;

    /** What is wrong with it; one of the two must be there. */
    List<FieldError> faults() {
        List<FieldError> found = new ArrayList<>();
        if (maxTrials == null && maxMinutes == null) {
            found.add(new FieldError("maxTrials", "a budget of trials or of minutes is missing"));
        }
        if (maxTrials != null && (maxTrials < 1 || maxTrials > MOST_TRIALS)) {
            found.add(new FieldError("maxTrials", "must lie between 1 and " + MOST_TRIALS));
        }
        if (maxMinutes != null && !(maxMinutes > 0 && maxMinutes <= MOST_MINUTES)) {
            found.add(new FieldError("maxMinutes", "must be above 0 and at most 100000"));
        }
        return found;
    }

    boolean spent(int trials, double seconds) {
        return (maxTrials != null && trials >= maxTrials) || outOfTime(seconds);
    }

    boolean outOfTime(double seconds) {
        return maxMinutes != null && seconds >= 60 * maxMinutes;
    }
}
