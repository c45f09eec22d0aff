package io.cvsa.ml.training.registry;

import io.cvsa.ml.platform.problem.FieldError;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.training.evaluation.TestRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Why two versions cannot be compared: how their test rows differ.
 *
 * @param onlyOne rows that only the first was tested on
 * @param relabelled common rows whose label changed in between
 */
record DifferentRows(int common, int onlyOne, int onlyOther, int relabelled) {

    static DifferentRows of(TestRows one, TestRows other) {
        Map<Long, List<Byte>> theirs = new HashMap<>();
        for (int row = 0; row < other.rows(); row++) {
            theirs.computeIfAbsent(other.keys()[row], key -> new ArrayList<>()).add(other.labels()[row]);
        }
        int common = 0;
        int relabelled = 0;
        for (int row = 0; row < one.rows(); row++) {
            List<Byte> same = theirs.get(one.keys()[row]);
            if (same != null && !same.isEmpty()) {
                common++;
                boolean equal = same.remove((Object) one.labels()[row]);
                if (!equal) {
                    relabelled++;
                    same.remove(0);
                }
            }
        }
        return new DifferentRows(common, one.rows() - common, other.rows() - common, relabelled);
    }

    /** A frozen test set only grows within its family; what two families share, they share by chance. */
    private boolean otherFamily() {
        return 2 * common < common + Math.min(onlyOne, onlyOther);
    }

    /** The figures stand in {@code errors}, so that a page can say it in its own language. */
    ProblemException problem() {
        return new ProblemException(
                409,
                "different-test-rows",
                "The test rows differ",
                sentence(),
                List.of(
                        new FieldError("reason", otherFamily() ? "other-family" : "other-rows"),
                        new FieldError("common", Integer.toString(common)),
                        new FieldError("onlyRun", Integer.toString(onlyOne)),
                        new FieldError("onlyAgainst", Integer.toString(onlyOther)),
                        new FieldError("relabelled", Integer.toString(relabelled))));
    }

    private String sentence() {
        if (otherFamily()) {
            return "They were tested on data sets of different families: %d of %d and %d test rows are common."
                    .formatted(common, common + onlyOne, common + onlyOther);
        }
        List<String> parts = new ArrayList<>();
        if (onlyOne > 0) {
            parts.add("%d rows were in the test set of the first only".formatted(onlyOne));
        }
        if (onlyOther > 0) {
            parts.add("%d rows were in the test set of the second only".formatted(onlyOther));
        }
        if (relabelled > 0) {
            parts.add("the labels of %d rows changed".formatted(relabelled));
        }
        return "They were not tested on the same rows: " + String.join(", ", parts) + "; " + common + " are common.";
    }
}
