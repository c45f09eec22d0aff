package io.cvsa.ml.training.run;

import io.cvsa.ml.training.evaluation.Metrics;
import java.util.UUID;

/**
 * A study's trial as the worker of its run sees it.
 *
 * @param metric what the study maximises, on validation
 * @param compares whether it is held against the other trials on its way
 * @param target until how much of the resource it trains now; null for to its end
 * @param reached whether its value at the target is stored: it waits to be told to go on
 * @param outcome how it ended: {@code succeeded} or {@code pruned}; null before
 */
public record TrialTask(
        UUID studyId, int number, String metric, boolean compares, Integer target, boolean reached, String outcome) {

    /** The study's figure; null where validation does not allow it. */
    Double value(Metrics validation) {
        return figure(metric, validation);
    }

    /** The figure of this name. */
    public static Double figure(String metric, Metrics metrics) {
        return switch (metric) {
            case "averagePrecision" -> metrics.averagePrecision();
            case "auc" -> metrics.auc();
            case "f1" -> metrics.f1();
            case "mcc" -> metrics.mcc();
            default -> throw new IllegalArgumentException("There is no metric " + metric);
        };
    }
}
