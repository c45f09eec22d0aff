package io.cvsa.ml.training.tuning;

import java.util.Map;

/**
 * One trial as a sampler sees it.
 *
 * @param parameters what it was given; a parameter whose condition did not hold is absent
 * @param value what is maximised; null while the trial runs or when it gave none
 */
public record Observation(int number, Map<String, Object> parameters, Double value) {

    /** A value that can be compared: neither absent nor NaN. */
    boolean hasValue() {
        return value != null && !value.isNaN();
    }
}
