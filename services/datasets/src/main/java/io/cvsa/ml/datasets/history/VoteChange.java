package io.cvsa.ml.datasets.history;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cvsa.ml.datasets.export.DatasetRow;
import io.cvsa.ml.datasets.export.Gold;
import io.cvsa.ml.datasets.export.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Somebody who says something else about a text in the later version.
 *
 * @param reviewer whether it is a reviewer's decision and no vote
 * @param before what it was; null where there was none
 * @param after what it is; null where there is none any more
 */
record VoteChange(
        @Schema(required = true) String user,
        @Schema(required = true) boolean reviewer,
        Answer before,
        Answer after) {

    /** What somebody said about the videos of one text. */
    enum Answer {
        @JsonProperty("yes")
        YES,
        @JsonProperty("no")
        NO,
        /** Yes to one of its videos and no to another. */
        @JsonProperty("both")
        BOTH;

        private Answer with(boolean label) {
            return this == (label ? YES : NO) ? this : BOTH;
        }

        private static void add(Map<String, Answer> answers, String user, boolean label) {
            answers.merge(user, label ? YES : NO, (one, other) -> one.with(label));
        }
    }

    /** Voters and reviewers whose answer differs, reviewers last, each group by name. */
    static List<VoteChange> between(DatasetRow before, DatasetRow after) {
        List<VoteChange> changes = new ArrayList<>();
        compare(votes(before), votes(after), false, changes);
        compare(golds(before), golds(after), true, changes);
        return changes;
    }

    private static void compare(
            Map<String, Answer> before, Map<String, Answer> after, boolean reviewer, List<VoteChange> changes) {
        TreeSet<String> users = new TreeSet<>(before.keySet());
        users.addAll(after.keySet());
        for (String user : users) {
            if (before.get(user) != after.get(user)) {
                changes.add(new VoteChange(user, reviewer, before.get(user), after.get(user)));
            }
        }
    }

    private static Map<String, Answer> votes(DatasetRow row) {
        Map<String, Answer> answers = new TreeMap<>();
        for (Vote vote : row.votes()) {
            Answer.add(answers, vote.user(), vote.label());
        }
        return answers;
    }

    private static Map<String, Answer> golds(DatasetRow row) {
        Map<String, Answer> answers = new TreeMap<>();
        for (Gold gold : row.golds()) {
            Answer.add(answers, gold.user(), gold.label());
        }
        return answers;
    }
}
