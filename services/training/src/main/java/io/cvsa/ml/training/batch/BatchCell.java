package io.cvsa.ml.training.batch;

import io.cvsa.ml.training.evaluation.Metrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What one configuration reached on one data set over the seeds, by the test split of its finished runs only. */
public record BatchCell(
        @Schema(required = true, description = "index in the batch's configurations")
        int configuration,

        @Schema(required = true) UUID datasetId,
        @Schema(required = true) int runs,
        @Schema(required = true) int finished,

        @Schema(required = true, description = "by the name of the figure; one that no finished run has is absent")
        Map<String, Spread> test) {

    private static final Map<String, Function<Metrics, Double>> FIGURES = new LinkedHashMap<>();

    static {
        FIGURES.put("averagePrecision", Metrics::averagePrecision);
        FIGURES.put("auc", Metrics::auc);
        FIGURES.put("f1", Metrics::f1);
        FIGURES.put("precision", Metrics::precision);
        FIGURES.put("recall", Metrics::recall);
        FIGURES.put("accuracy", Metrics::accuracy);
    }

    /** The cell of at least one run, all of one configuration and data set. */
    static BatchCell of(List<BatchRun> runs) {
        List<Metrics> finished =
                runs.stream().filter(BatchRun::finished).map(BatchRun::test).toList();
        Map<String, Spread> test = new LinkedHashMap<>();
        FIGURES.forEach((name, figure) -> {
            List<Double> values =
                    finished.stream().map(figure).filter(Objects::nonNull).toList();
            if (!values.isEmpty()) {
                test.put(name, Spread.of(values));
            }
        });
        BatchRun first = runs.get(0);
        return new BatchCell(first.configuration(), first.datasetId(), runs.size(), finished.size(), test);
    }
}
