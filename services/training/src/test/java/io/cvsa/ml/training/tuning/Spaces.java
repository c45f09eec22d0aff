package io.cvsa.ml.training.tuning;

import io.cvsa.ml.training.hyperparameter.Condition;
import io.cvsa.ml.training.hyperparameter.SearchSpace;
import io.cvsa.ml.training.hyperparameter.SearchSpace.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Spaces that tests search, and trials of them. */
final class Spaces {

    private Spaces() {}

    static Dimension number(String name, double from, double to, Condition... when) {
        return new Dimension(name, "number", from, to, null, false, List.of(), List.of(when));
    }

    static Dimension logarithmic(String name, double from, double to) {
        return new Dimension(name, "number", from, to, null, true, List.of(), List.of());
    }

    static Dimension integer(String name, double from, double to, boolean log, Condition... when) {
        return new Dimension(name, "integer", from, to, 1.0, log, List.of(), List.of(when));
    }

    static Dimension category(String name, List<Object> choices, Condition... when) {
        return new Dimension(name, "category", null, null, null, false, choices, List.of(when));
    }

    static Condition when(String parameter, String value) {
        return new Condition(parameter, true, value);
    }

    static SearchSpace of(Dimension... dimensions) {
        return new SearchSpace(List.of(dimensions));
    }

    /** Numbers, whole numbers and categories, some of which hang on others, one of them on one that hangs itself. */
    static SearchSpace mixed() {
        return of(
                number("warmth", 0.1, 0.9, when("schedule", "cosine")),
                category("schedule", List.of("none", "cosine"), when("optimiser", "sgd")),
                logarithmic("rate", 1e-4, 1),
                category("optimiser", List.of("sgd", "adam")),
                integer("layers", 1, 4, false),
                integer("batch", 32, 1024, true),
                new Dimension("dropout", "number", 0.0, 0.6, 0.2, false, List.of(), List.of()),
                category("sizes", List.of(List.of(), List.of(64), List.of(128, 64))),
                integer("momentum", 5, 9, false, new Condition("optimiser", false, "adam")));
    }

    /** The first {@code trials} of a study in which each sees all before it. */
    static List<Observation> study(
            Sampler sampler, SearchSpace space, int trials, long seed, ToDoubleFunction<Map<String, Object>> value) {
        List<Observation> seen = new ArrayList<>();
        for (int number = 0; number < trials; number++) {
            Map<String, Object> parameters = sampler.sample(space, number, seen, seed);
            seen.add(new Observation(number, parameters, value.applyAsDouble(parameters)));
        }
        return seen;
    }
}
