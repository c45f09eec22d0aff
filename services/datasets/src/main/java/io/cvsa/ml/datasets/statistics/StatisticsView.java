package io.cvsa.ml.datasets.statistics;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The statistics of a version, or how far they are.
 *
 * @param state of the job that computes them; succeeded once they are there
 * @param progress null before it has begun and when it has ended
 * @param error why it failed, or why it is tried again
 * @param statistics null until they are computed
 */
public record StatisticsView(
        @Schema(required = true) UUID datasetId,

        @Schema(
                required = true,
                enumeration = {"queued", "running", "waiting", "succeeded", "failed", "cancelled", "superseded"})
        String state,

        @Schema(required = true, nullable = true) StatisticsProgress progress,
        @Schema(required = true, nullable = true) String error,
        @Schema(required = true, nullable = true) Instant computedAt,
        @Schema(required = true, nullable = true) DatasetStatistics statistics) {

    /** Whether somebody still works on them or will. */
    boolean pending() {
        return state.equals("queued") || state.equals("running") || state.equals("waiting");
    }
}
