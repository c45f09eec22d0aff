package io.cvsa.ml.training.tuning;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One parameter that a study varies; what is absent is the trainer's own. */
public record StudyDimension(
        @Schema(required = true) String parameter,
        @Schema(nullable = true) Double minimum,
        @Schema(nullable = true) Double maximum,

        @Schema(nullable = true, description = "whether equal factors are equal distances")
        Boolean log,

        @Schema(nullable = true, description = "the values of a parameter that has no range")
        List<Object> choices) {}
