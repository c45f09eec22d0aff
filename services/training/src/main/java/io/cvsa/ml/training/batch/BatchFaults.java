package io.cvsa.ml.training.batch;

import io.cvsa.ml.platform.problem.FieldError;
import io.cvsa.ml.training.run.RunOrder;
import io.cvsa.ml.training.run.RunRequest;
import io.cvsa.ml.training.trainer.Trainers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Finds everything in a batch's request that cannot be accepted. */
final class BatchFaults {

    static final int MOST_RUNS = 200;
    private static final int LONGEST_NAME = 200;
    private static final UUID ANY = new UUID(0, 0);

    private final BatchRequest request;
    private final List<FieldError> found = new ArrayList<>();

    private BatchFaults(BatchRequest request) {
        this.request = request;
    }

    static List<FieldError> of(BatchRequest request) {
        return new BatchFaults(request).find();
    }

    private List<FieldError> find() {
        name("name", request.name(), true);
        list("datasetIds", request.datasetIds());
        list("configurations", request.configurations());
        list("seeds", request.seeds());
        found.addAll(RunRequest.rank(request.priority()));
        if (found.isEmpty()) {
            for (int i = 0; i < request.configurations().size(); i++) {
                configuration(
                        "configurations[" + i + "]", request.configurations().get(i));
            }
        }
        if (found.isEmpty()) {
            grid();
        }
        return found;
    }

    private void name(String field, String name, boolean required) {
        if (required && (name == null || name.isBlank())) {
            found.add(new FieldError(field, "is missing"));
        } else if (name != null && name.length() > LONGEST_NAME) {
            found.add(new FieldError(field, "must have at most " + LONGEST_NAME + " characters"));
        }
    }

    private void list(String field, List<?> values) {
        if (values == null || values.isEmpty()) {
            found.add(new FieldError(field, "must have at least one element"));
            return;
        }
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == null) {
                found.add(new FieldError(field + "[" + i + "]", "is missing"));
            }
        }
    }

    private void configuration(String path, BatchConfiguration one) {
        name(path + ".label", one.label(), false);
        RunRequest.training(one.trainer(), one.hyperparameters(), one.modelName())
                .forEach(wrong -> found.add(new FieldError(path + "." + wrong.field(), wrong.message())));
    }

    private void grid() {
        if (request.runs() > MOST_RUNS) {
            found.add(new FieldError(
                    "configurations", "the grid has %d runs; at most %d".formatted(request.runs(), MOST_RUNS)));
            return;
        }
        twice("datasetIds", request.datasetIds());
        twice("seeds", request.seeds());
        twice(
                "configurations",
                request.configurations().stream().map(BatchFaults::meaning).toList());
    }

    private void twice(String field, List<?> values) {
        for (int i = 0; i < values.size(); i++) {
            int first = values.indexOf(values.get(i));
            if (first < i) {
                found.add(new FieldError(field + "[" + i + "]", "is the same as " + field + "[" + first + "]"));
            }
        }
    }

    /** Equal for configurations that train the same, whatever defaults they spell out and whatever they are called. */
    private static List<String> meaning(BatchConfiguration one) {
        RunOrder order = one.on(ANY, null, null, null).order(ANY, "", null);
        return List.of(
                order.trainer(), Trainers.canonical(order.trainer(), order.hyperparameters()), order.modelName());
    }
}
