package io.cvsa.ml.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/**
 * How far a build or an import is now; at most ten a second, lost ones do no harm.
 *
 * @param step reading, embedding, fetching, writing or done
 * @param done of {@code total} parts of this step; null where the step does not count
 * @param total null where it is not known beforehand
 * @param rows labelled videos that were read
 * @param texts unique texts among them
 * @param missing texts that had no vector
 * @param failed texts that nobody could embed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BuildProgressed(
        UUID buildId,
        String step,
        Long done,
        Long total,
        long rows,
        int texts,
        int missing,
        int failed,
        Double ratePerSecond,
        Double secondsLeft,
        Instant at) {

    public BuildProgressed {
        Checks.present(buildId, "buildId");
        Checks.text(step, "step");
        Checks.present(at, "at");
    }
}
