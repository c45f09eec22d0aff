package io.cvsa.ml.training.tuning;

import io.cvsa.ml.training.hyperparameter.Condition;
import io.cvsa.ml.training.hyperparameter.SearchSpace;
import io.cvsa.ml.training.hyperparameter.SearchSpace.Dimension;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What conditions make of a space. */
public final class Conditions {

    private Conditions() {}

    /**
     * What is left to vary when other parameters are fixed: a dimension whose condition fails goes, with those that hang on
     * it; a condition that is settled goes from the dimensions that stay.
     *
     * @param fixed values of parameters that are not varied, as JSON binds to plain Java; one that is also a dimension counts
     *     as fixed
     */
    public static SearchSpace given(SearchSpace space, Map<String, Object> fixed) {
        Set<String> gone = new HashSet<>();
        while (space.dimensions().stream()
                .anyMatch(dimension -> fails(dimension, fixed, gone) && gone.add(dimension.parameter()))) {
            // each turn finds one more; a dimension goes when the one that it hangs on has gone
        }
        return new SearchSpace(space.dimensions().stream()
                .filter(dimension -> !gone.contains(dimension.parameter()) && !fixed.containsKey(dimension.parameter()))
                .map(dimension -> open(dimension, fixed))
                .toList());
    }

    private static boolean fails(Dimension dimension, Map<String, Object> fixed, Set<String> gone) {
        return !gone.contains(dimension.parameter())
                && dimension.when().stream()
                        .anyMatch(when -> gone.contains(when.parameter())
                                || (fixed.containsKey(when.parameter())
                                        && !when.holdsFor(fixed.get(when.parameter()))));
    }

    private static Dimension open(Dimension of, Map<String, Object> fixed) {
        List<Condition> open = of.when().stream()
                .filter(when -> !fixed.containsKey(when.parameter()))
                .toList();
        return new Dimension(
                of.parameter(), of.type(), of.minimum(), of.maximum(), of.step(), of.log(), of.choices(), open);
    }
}
