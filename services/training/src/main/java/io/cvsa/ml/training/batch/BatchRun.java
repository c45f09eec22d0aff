package io.cvsa.ml.training.batch;

import io.cvsa.ml.training.evaluation.Metrics;
import io.cvsa.ml.training.run.RunView;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One run of a batch: its place in the grid, how it stands, and the figures of its test split. */
public record BatchRun(
        @Schema(required = true) UUID id,

        @Schema(required = true, description = "index in the batch's configurations")
        int configuration,

        @Schema(required = true) UUID datasetId,
        @Schema(required = true, nullable = true) String datasetName,
        @Schema(required = true) long seed,

        @Schema(
                required = true,
                enumeration = {"queued", "running", "succeeded", "failed", "cancelled", "superseded"})
        String state,

        @Schema(required = true) long step,
        @Schema(required = true) long steps,
        @Schema(required = true, nullable = true) Double secondsLeft,
        @Schema(required = true, nullable = true) Integer modelVersion,
        @Schema(required = true, nullable = true) Metrics test,
        @Schema(required = true, nullable = true) String error) {

    static BatchRun of(RunView run, int configuration) {
        return new BatchRun(
                run.id(),
                configuration,
                run.datasetId(),
                run.datasetName(),
                run.seed(),
                run.state(),
                run.step(),
                run.steps(),
                run.secondsLeft(),
                run.modelVersion(),
                run.metrics() == null ? null : run.metrics().test(),
                run.error());
    }

    boolean finished() {
        return state.equals("succeeded") && test != null;
    }

    boolean open() {
        return state.equals("queued") || state.equals("running");
    }
}
