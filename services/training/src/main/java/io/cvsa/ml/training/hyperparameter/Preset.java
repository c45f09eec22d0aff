package io.cvsa.ml.training.hyperparameter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A named set of values to start from; one on a nested record belongs to every record that holds it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Preset.All.class)
public @interface Preset {

    String name();

    String title();

    String titleZh();

    String description();

    String descriptionZh();

    /** {@code name=value} for each value that is not the default. */
    String[] values() default {};

    /** Several presets of one record. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        Preset[] value();
    }
}
