package io.cvsa.ml.training.batch;

import io.cvsa.ml.training.run.RunView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A batch as it stands: what was asked for, its runs in the order of the grid, and what they reached so far. */
public record BatchView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String name,
        @Schema(required = true) String createdBy,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true) int priority,
        @Schema(required = true) List<UUID> datasetIds,
        @Schema(required = true) List<BatchConfiguration> configurations,
        @Schema(required = true) List<Long> seeds,
        @Schema(required = true) List<BatchRun> runs,
        @Schema(required = true) List<BatchCell> summary) {

    /** {@code runs} are all of the batch's by position: the seeds of a cell stand together. */
    static BatchView of(StoredBatch batch, List<RunView> runs) {
        BatchRequest request = batch.request();
        int seeds = request.seeds().size();
        int ofConfiguration = request.datasetIds().size() * seeds;
        List<BatchRun> placed = new ArrayList<>();
        for (RunView run : runs) {
            placed.add(BatchRun.of(run, placed.size() / ofConfiguration));
        }
        List<BatchCell> cells = new ArrayList<>();
        for (int from = 0; from < placed.size(); from += seeds) {
            cells.add(BatchCell.of(placed.subList(from, from + seeds)));
        }
        return new BatchView(
                batch.id(),
                request.name(),
                batch.createdBy(),
                batch.createdAt(),
                request.priority(),
                request.datasetIds(),
                request.configurations(),
                request.seeds(),
                placed,
                cells);
    }
}
