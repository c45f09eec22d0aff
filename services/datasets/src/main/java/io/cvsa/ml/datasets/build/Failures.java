package io.cvsa.ml.datasets.build;

import io.cvsa.ml.contracts.TextsEmbedded;
import io.cvsa.ml.platform.job.JobFailedException;
import java.util.List;
import java.util.stream.Collectors;

/** Says in one sentence why texts could not be embedded. */
final class Failures {

    private static final int SHOWN = 3;

    private Failures() {}

    /** The end of a build that asked for halves where a vector has none. */
    static JobFailedException beyondHalf() {
        return new JobFailedException(
                "A stored vector has a value beyond half precision (65504); build with precision = full");
    }

    /** The end of a build whose spec wants all texts or none. */
    static JobFailedException refused(List<TextsEmbedded.Failure> failed, int asked) {
        String reasons = failed.stream()
                .map(TextsEmbedded.Failure::reason)
                .distinct()
                .limit(SHOWN)
                .collect(Collectors.joining("; "));
        return new JobFailedException(failed.size() + " of " + asked + " texts could not be embedded (" + reasons
                + "); mend them, or build with onFailure = continue to go on without them");
    }
}
