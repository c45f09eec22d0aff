package io.cvsa.ml.training.hyperparameter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Tuning varies this hyper-parameter; within its legal bounds or choices where nothing narrower is said. Sliders move over
 * the same range.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Tunable {

    double from() default Double.NaN;

    double to() default Double.NaN;

    /** The values that are tried, as JSON; for lists, which have no range. */
    String[] choices() default {};
}
