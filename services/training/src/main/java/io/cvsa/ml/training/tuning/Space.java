package io.cvsa.ml.training.tuning;

import io.cvsa.ml.training.hyperparameter.Condition;
import io.cvsa.ml.training.hyperparameter.SearchSpace;
import io.cvsa.ml.training.hyperparameter.SearchSpace.Dimension;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A space in the order in which it can be drawn: what a condition asks about comes before what hangs on it. */
final class Space {

    private final Map<String, Dimension> byName = new LinkedHashMap<>();

    Space(SearchSpace space) {
        space.dimensions().forEach(dimension -> byName.put(dimension.parameter(), dimension));
    }

    List<Dimension> ordered() {
        return byName.values().stream()
                .sorted(Comparator.comparingInt(this::depth))
                .toList();
    }

    /** Dimensions that are there together: with the same conditions, in the order in which they can be drawn. */
    List<List<Dimension>> groups() {
        Map<List<Condition>, List<Dimension>> groups = new LinkedHashMap<>();
        ordered().forEach(dimension -> groups.computeIfAbsent(conditions(dimension), none -> new ArrayList<>())
                .add(dimension));
        return List.copyOf(groups.values());
    }

    /** Whether a dimension's conditions hold beside what has been chosen before it. */
    boolean holds(Dimension dimension, Map<String, Object> chosen) {
        return conditions(dimension).stream()
                .allMatch(when -> chosen.containsKey(when.parameter()) && when.holdsFor(chosen.get(when.parameter())));
    }

    /** Whether another dimension hangs on it. */
    boolean decides(Dimension dimension) {
        return byName.values().stream().flatMap(other -> other.when().stream()).anyMatch(when -> when.parameter()
                .equals(dimension.parameter()));
    }

    private List<Condition> conditions(Dimension dimension) {
        return dimension.when().stream()
                .filter(when -> byName.containsKey(when.parameter()))
                .toList();
    }

    private int depth(Dimension dimension) {
        return conditions(dimension).stream()
                .mapToInt(when -> 1 + depth(byName.get(when.parameter())))
                .max()
                .orElse(0);
    }

    /** The index of a category's choice; -1 when it is none. Compared as text, for a list read back may hold longs. */
    static int choice(Dimension dimension, Object value) {
        return dimension.choices().stream().map(String::valueOf).toList().indexOf(String.valueOf(value));
    }
}
