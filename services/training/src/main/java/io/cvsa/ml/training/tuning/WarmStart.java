package io.cvsa.ml.training.tuning;

import io.cvsa.ml.training.hyperparameter.SearchSpace;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says whether one study's trials can be seen by another. */
final class WarmStart {

    private WarmStart() {}

    /** Why they cannot: values are comparable by one trainer and metric only, and parameters must be the same ones. */
    static Optional<String> mismatch(Study earlier, StudyOrder order) {
        if (!earlier.request().trainer().equals(order.request().trainer())) {
            return Optional.of("is a study of another trainer");
        }
        if (!earlier.request().metric().equals(order.request().metric())) {
            return Optional.of("is a study by another metric");
        }
        return types(earlier.space()).equals(types(order.space()))
                ? Optional.empty()
                : Optional.of("varies other parameters");
    }

    private static Map<String, String> types(SearchSpace space) {
        return space.dimensions().stream()
                .collect(Collectors.toMap(SearchSpace.Dimension::parameter, SearchSpace.Dimension::type));
    }
}
