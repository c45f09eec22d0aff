package io.cvsa.ml.labels.agreement;

import java.time.Instant;
import java.util.List;

/**
 * What was counted over all votes at one time.
 *
 * @param labelers the busiest first, in the order of the tally's bits
 */
record AgreementCount(List<LabelerName> labelers, AnswerTally tally, Instant countedAt) {

    AgreementCount {
        labelers = List.copyOf(labelers);
    }
}
