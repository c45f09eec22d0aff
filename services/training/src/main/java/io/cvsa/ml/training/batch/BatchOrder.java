package io.cvsa.ml.training.batch;

import io.cvsa.ml.platform.problem.FieldError;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.training.run.RunOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A batch that somebody wants, complete, with the run of each combination in the order of the grid: configurations
 * outermost, then data sets, then seeds.
 *
 * @param request with every default written out
 */
public record BatchOrder(UUID id, String dedupeKey, String requestedBy, BatchRequest request, List<RunOrder> runs) {

    /** The order of {@code user}; a 422 problem names every field that cannot be accepted. */
    public static BatchOrder of(BatchRequest wanted, String user, String dedupeKey) {
        List<FieldError> faults = BatchFaults.of(wanted);
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
        List<BatchConfiguration> complete = new ArrayList<>();
        List<RunOrder> runs = new ArrayList<>();
        for (BatchConfiguration configuration : wanted.configurations()) {
            int first = runs.size();
            for (UUID dataset : wanted.datasetIds()) {
                for (Long seed : wanted.seeds()) {
                    runs.add(configuration
                            .on(dataset, seed, wanted.priority(), wanted.experimentId())
                            .order(UUID.randomUUID(), user, null));
                }
            }
            complete.add(complete(configuration.label(), runs.get(first)));
        }
        return new BatchOrder(UUID.randomUUID(), dedupeKey, user, written(wanted, complete), List.copyOf(runs));
    }

    private static BatchConfiguration complete(String label, RunOrder run) {
        String called = label == null || label.isBlank() ? null : label.strip();
        return new BatchConfiguration(called, run.trainer(), run.hyperparameters(), run.modelName());
    }

    private static BatchRequest written(BatchRequest wanted, List<BatchConfiguration> complete) {
        Integer priority = wanted.priority() == null ? 0 : wanted.priority();
        return new BatchRequest(
                wanted.name().strip(),
                wanted.datasetIds(),
                List.copyOf(complete),
                wanted.seeds(),
                priority,
                wanted.experimentId());
    }
}
