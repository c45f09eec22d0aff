package io.cvsa.ml.training.hyperparameter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says everything about one hyper-parameter at the only place that knows it: its record component. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Hyperparameter {

    String title();

    String titleZh();

    String description();

    String descriptionZh();

    /** The default as JSON; a bare word is read as a string. */
    String value();

    double min() default Double.NEGATIVE_INFINITY;

    double max() default Double.POSITIVE_INFINITY;

    /** Whether tuning and sliders move on a logarithmic scale; their range must then begin above 0. */
    boolean log() default false;

    String unit() default "";

    String unitZh() default "";

    ParameterGroup group() default ParameterGroup.NONE;

    /** {@code name=value} or {@code name!=value} of another component: what must hold for this one to matter. */
    String when() default "";
}
