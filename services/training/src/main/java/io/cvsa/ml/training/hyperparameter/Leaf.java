package io.cvsa.ml.training.hyperparameter;

import java.lang.reflect.RecordComponent;
import java.util.Optional;

/** One described component of a record of hyper-parameters, or of a record nested in it. */
record Leaf(RecordComponent component, Optional<Condition> when) {

    /** @param outer the condition of the nested record that holds the component */
    static Leaf of(RecordComponent component, Optional<Condition> outer) {
        Hyperparameter about = component.getAnnotation(Hyperparameter.class);
        if (about == null) {
            throw new IllegalStateException(component + " is not described");
        }
        if (!about.when().isEmpty() && outer.isPresent()) {
            throw new IllegalStateException(component + " has two conditions");
        }
        return new Leaf(component, about.when().isEmpty() ? outer : Optional.of(Condition.of(about.when())));
    }

    String name() {
        return component.getName();
    }

    Class<?> type() {
        return component.getType();
    }

    Hyperparameter about() {
        return component.getAnnotation(Hyperparameter.class);
    }

    Optional<Tunable> tunable() {
        return Optional.ofNullable(component.getAnnotation(Tunable.class));
    }
}
