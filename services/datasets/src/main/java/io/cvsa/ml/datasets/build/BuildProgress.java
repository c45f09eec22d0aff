package io.cvsa.ml.datasets.build;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.platform.json.Json;

/**
 * How far a build is, as its job reports it.
 *
 * @param done of {@code total} parts of the step; null where the step does not count
 * @param total null where nobody knows it beforehand
 * @param rows labelled videos that were read
 * @param texts unique texts among them
 * @param missing texts that had no vector
 */
public record BuildProgress(
        BuildStep step,
        Long done,
        Long total,
        long rows,
        int texts,
        int missing,
        int failed,
        int roundTrips,
        int controlRoundTrips,
        Double ratePerSecond,
        Double secondsLeft) {

    /** Before anything was done. */
    public static final BuildProgress NONE =
            new BuildProgress(BuildStep.READING, null, null, 0, 0, 0, 0, 0, 0, null, null);

    static BuildProgress of(JsonNode stored) {
        return stored == null || stored.isNull() ? NONE : Json.as(stored, BuildProgress.class);
    }
}
