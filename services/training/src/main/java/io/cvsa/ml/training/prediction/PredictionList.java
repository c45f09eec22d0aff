package io.cvsa.ml.training.prediction;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a version says about each thing that was asked, in the order of asking: aids first, then texts. */
public record PredictionList(
        @Schema(required = true) String model,
        @Schema(required = true) int version,
        @Schema(required = true) List<Prediction> items) {

    /** One answer: a probability with its label, or the reason why there is none. */
    public record Prediction(
            @Schema(required = true, nullable = true) Long aid,
            @Schema(required = true, nullable = true) String title,
            @Schema(required = true, nullable = true) Double probability,
            @Schema(required = true, nullable = true) Boolean label,
            @Schema(required = true) double threshold,
            @Schema(required = true, nullable = true) String error) {}
}
