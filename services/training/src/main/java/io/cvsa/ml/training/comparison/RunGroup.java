package io.cvsa.ml.training.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.training.batch.Spread;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Runs in which all but the seed is equal, and how far their figures lie apart. */
public record RunGroup(
        @Schema(required = true) String trainer,
        @Schema(required = true) String modelName,
        @Schema(required = true) UUID datasetId,
        @Schema(required = true, nullable = true) String datasetName,
        @Schema(required = true, type = SchemaType.OBJECT) JsonNode hyperparameters,
        @Schema(required = true) int runs,

        @Schema(required = true, description = "of each run, the newest run's first")
        List<Long> seeds,

        @Schema(required = true, description = "the newest first")
        List<UUID> runIds,

        @Schema(required = true, description = "by the name of the figure, as test.f1; one that no run has is absent")
        Map<String, Figure> metrics) {

    /**
     * A figure of the runs that have it.
     *
     * @param std the sample standard deviation (divided by n − 1); null for a single run
     */
    @Schema(name = "GroupFigure")
    public record Figure(
            @Schema(required = true) double mean,
            @Schema(required = true, nullable = true) Double std,
            @Schema(required = true) int n) {

        static Figure of(List<Double> values) {
            Spread spread = Spread.of(values);
            return new Figure(spread.mean(), spread.deviation(), spread.n());
        }
    }
}
