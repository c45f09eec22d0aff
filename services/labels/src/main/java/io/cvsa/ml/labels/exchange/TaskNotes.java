package io.cvsa.ml.labels.exchange;

import java.util.List;

/**
 * What is to be said of a Label Studio task beside its row.
 *
 * @param refusals why annotations of it cannot be taken, each told apart
 * @param skipped how many annotations carry no label because their labeler passed over the task; 1 for a task without any
 * @param groundTruth how many annotations are marked as the truth
 */
record TaskNotes(List<String> refusals, int skipped, int groundTruth) {

    TaskNotes {
        refusals = List.copyOf(refusals);
    }
}
